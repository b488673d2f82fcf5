import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { connect, type Hunt } from "../../../src/index.js";
import { serveSample } from "../../../src/sample/serve.js";
import { engineLacking, type Lacking } from "../../notebooks/lacking-tables.js";

const kql = "UrlClickEvents | summarize Clicks = count(), Last = max(Timestamp) by AccountUpn";

/** A hunt on a tenant that lacks tables; `fetch` stands between, for what the service refuses besides. */
async function huntOn(lacking: Lacking, fetch = globalThis.fetch): Promise<Hunt> {
  const server = await serveSample({ hunting: engineLacking(lacking) });
  const hunt = await connect({ endpoint: server.url, token: "sample", env: {}, fetch });
  onTestFinished(async () => {
    await hunt.close();
    await server.close();
  });
  return hunt;
}

/** The tenant's schema is not to be had. */
const withoutSchema: typeof fetch = (input, init) =>
  String(input).includes("getHuntingSchema")
    ? Promise.resolve(Response.json({ error: { code: "Forbidden", message: "no" } }, { status: 403 }))
    : fetch(input, init);

describe.each([
  ["as its schema says", globalThis.fetch, 0],
  ["as it says when it is asked", withoutSchema, 1],
])("a query of a table that the tenant lacks, %s,", (_, network, requests) => {
  const lacking = { tables: ["UrlClickEvents", "EmailEvents"] };

  test("is refused unless told otherwise", async () => {
    const hunt = await huntOn(lacking, network);
    await expect(hunt.query(kql)).rejects.toThrow(/UrlClickEvents/);
    await expect(hunt.query(kql, { ifMissing: "refuse" })).rejects.toThrow(/UrlClickEvents/);
  });

  test("is answered by no row, with the columns and with the reason, where that is wanted", async () => {
    const hunt = await huntOn(lacking, network);
    const frame = await hunt.query(kql, { ifMissing: "empty", timespan: "7d" });
    expect(frame.schema).toEqual([
      { name: "AccountUpn", type: "string" },
      { name: "Clicks", type: "long" },
      { name: "Last", type: "datetime" },
    ]);
    expect(frame.info).toMatchObject({
      complete: false,
      reason: "the tenant has no table UrlClickEvents",
      rows: 0,
      requests,
    });
  });

  test("is an error all the same where the name is none of advanced hunting's", async () => {
    const hunt = await huntOn(lacking, network);
    const typo = hunt.query(kql.replace("UrlClickEvents", "UrlClickEvent"), { ifMissing: "empty" });
    await expect(typo).rejects.toThrow(/unknown table UrlClickEvent\b/);
  });
});

test("all the tables that are lacking are named", async () => {
  const hunt = await huntOn({ tables: /^(?:Email|UrlClick)/ });
  const frame = await hunt.query("union EmailEvents, UrlClickEvents | count", { ifMissing: "empty" });
  expect(frame.info.reason).toBe("the tenant has no table EmailEvents, UrlClickEvents");
});

test("a table that the tenant has by another name is an error that says which", async () => {
  const hunt = await huntOn({ tables: ["EntraIdSignInEvents"] });
  await expect(hunt.query("EntraIdSignInEvents | count", { ifMissing: "empty" })).rejects.toThrow(
    /still called AADSignInEventsBeta/,
  );
});

test("what else may become of it is refused", async () => {
  const hunt = await connect({ source: "sample", env: {} });
  await expect(hunt.query(kql, { ifMissing: "ignore" as "empty" })).rejects.toThrow(
    "invalid ifMissing: ignore",
  );
});

describe("the processes of a device", () => {
  let hits: Awaited<ReturnType<Hunt["sweep"]>>["hits"];
  beforeAll(async () => {
    const whole = await connect({ source: "sample", env: {} });
    hits = (await whole.sweep(["health-beacon.test"], { tables: ["DeviceNetworkEvents"] })).hits;
  });

  test("are none where the tenant has no devices, and say so", async () => {
    const processes = await (await huntOn({ tables: /^Device/ })).processes(hits);
    expect(processes.numRows()).toBe(0);
    expect(processes.columnNames()).toContain("ProcessCommandLine");
    expect(processes.info.reason).toBe("the tenant has no table DeviceProcessEvents");
  });

  test("say so where only what called cannot be told", async () => {
    const processes = await (await huntOn({ tables: ["DeviceImageLoadEvents"] })).processes(hits);
    expect(processes.numRows()).toBeGreaterThan(0);
    expect(processes.info).toMatchObject({
      complete: false,
      reason: "the tenant has no table DeviceImageLoadEvents",
    });
  });
});
