import { describe, expect, onTestFinished, test } from "vitest";
import { connect, type Hunt } from "../../src/index.js";
import { clouds } from "../../src/graph/clouds.js";
import { startSampleCommand } from "../sample/command-server.js";
import { serve, type TestServer } from "../graph/server.js";
import { hasContract, readJson, versions } from "./contract.js";

const on = (version: (typeof versions)[number]): Promise<Hunt> =>
  connect({ source: "sample", version, env: {} });

const everyType =
  'print s = "a\\"b", i = int(7), l = 9007199254740993, r = 0.5, b = true, t = datetime(2026-03-01T10:00:00Z), ' +
  'd = dynamic({"x": [1, "y"]}), n = long(null), nan = real(nan), g = toguid("74be27de-1e4e-49d9-b579-fe0b331d3642")';

describe.each(versions)("on %s of the sample tenant", (version) => {
  test("a query gives its types back", async () => {
    const hunt = await on(version);
    const frame = await hunt.query(everyType);
    expect(frame.objects()).toEqual([
      {
        s: 'a"b',
        i: 7,
        l: 9007199254740993n,
        r: 0.5,
        b: true,
        t: new Date("2026-03-01T10:00:00Z"),
        d: { x: [1, "y"] },
        n: null,
        nan: NaN,
        g: "74be27de-1e4e-49d9-b579-fe0b331d3642",
      },
    ]);
    expect(frame.info).toMatchObject({ complete: true, source: "sample", notes: [] });
    expect(hunt.requests().objects()).toMatchObject([
      { method: "POST", route: "/security/runHuntingQuery", status: 200, rows: 1 },
    ]);
    expect(hunt.requests().get("url", 0)).toContain(`/${version}/security/`);
  });

  test("a table of advanced hunting has its columns, and its rows come by the tenant's clock", async () => {
    const hunt = await on(version);
    const frame = await hunt.query("DeviceTvmSoftwareVulnerabilitiesKB | take 3");
    expect(frame.columnNames()).toContain("CveId");
    const [{ now, day } = {}] = (await hunt.query("print now = now(), day = ago(1d)")).objects();
    expect([now, day]).toEqual([hunt.now(), new Date(hunt.now().getTime() - 86_400_000)]);
  });

  test("the schema is had, and names what can be queried", async () => {
    const frame = await (await on(version)).huntingSchema();
    const columns = frame.objects().filter(({ table }) => table === "DeviceNetworkEvents");
    expect(columns).toContainEqual(expect.objectContaining({ column: "RemotePort", type: "int" }));
    expect(frame.frames["functions"]?.array("function")).toContain("FileProfile");
  });
});

test("a wrong query is refused here, and what passes unchecked by the tenant", async () => {
  const hunt = await on("v1.0");
  await expect(hunt.query("DeviceNetworkEvent | take 1")).rejects.toMatchObject({
    name: "QueryError",
    message: expect.stringContaining("did you mean DeviceNetworkEvents?"),
  });
  expect(hunt.requests().numRows()).toBe(0);
  await expect(hunt.query("DeviceNetworkEvent | take 1", { check: false })).rejects.toMatchObject({
    code: "HTTP_ERROR",
    status: 400,
    serviceCode: "BadRequest",
    message: expect.stringMatching(/DeviceNetworkEvent\b/),
  });
});

test("a tenant's own table is known by the first query on, and a table that it lacks is told", async () => {
  const server = await serve(({ method }) => ({
    body:
      method === "POST"
        ? { schema: [{ name: "A", type: "Int64" }], results: [] }
        : { tables: [{ name: "My_CL", columns: [{ name: "A", dataType: "Int64" }] }] },
  }));
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {} });
  onTestFinished(() => hunt.close());
  expect((await hunt.query("My_CL | where A > 1")).columnNames()).toEqual(["A"]);
  await expect(hunt.query("My_CL | where Q > 1")).rejects.toMatchObject({ name: "QueryError" });
  await expect(hunt.query("DeviceEvents | where ActionType == 'x'")).rejects.toThrow(
    "this tenant has no table DeviceEvents",
  );
  expect(server.seen.map(({ method }) => method)).toEqual(["GET", "POST"]);
});

test("a query over HTTP gives what it gives in process", async () => {
  const server = await startSampleCommand();
  onTestFinished(() => server.close());
  const served = await connect({ endpoint: server.url, token: "sample", env: {} });
  onTestFinished(() => served.close());
  expect((await served.query(everyType)).objects()).toEqual(
    (await (await on("v1.0")).query(everyType)).objects(),
  );
});

describe.skipIf(!hasContract)("the contract of hunting", () => {
  interface Operation {
    readonly group: string;
    readonly method: string;
    readonly path: string;
    readonly versions: readonly string[];
  }
  const operations = (
    hasContract ? (readJson("endpoints.json") as { endpoints: Operation[] }).endpoints : []
  ).filter(({ group }) => group === "hunting");

  test("has three operations, each answered by the sample tenant on its versions alone", async () => {
    const { sampleTenant } = await import("../../src/sample/tenant.js");
    const { offlineEngine } = await import("../../src/hunt/hunting-engine.js");
    const { fetch } = sampleTenant({ hunting: offlineEngine });
    expect(operations).toHaveLength(3);
    for (const operation of operations) {
      const path = operation.path.replace(
        /\(.*\)$/,
        `(query='${encodeURIComponent("print a = 1")}',timespan='P1D',workspaceId=74be27de-1e4e-49d9-b579-fe0b331d3642)`,
      );
      for (const version of versions) {
        const response = await fetch(`https://graph.microsoft.com/${version}${path}`, {
          method: operation.method,
          headers: { authorization: "Bearer sample" },
          ...(operation.method === "POST" ? { body: '{"Query":"print a = 1","Timespan":"P1D"}' } : {}),
        });
        const expected = operation.versions.includes(version) ? 200 : 405;
        expect(response.status, `${version}${path}`).toBe(expected);
      }
    }
  });

  test("its samples are read whole", async () => {
    const { huntingQueryResults, huntingSchemaResult } = readJson("examples.json") as Record<string, object>;
    const answer = async (body: unknown): Promise<{ hunt: Hunt; server: TestServer }> => {
      const server = await serve(() => ({ body }));
      const hunt = await connect({ endpoint: server.origin, token: "t", env: {} });
      onTestFinished(() => hunt.close());
      return { hunt, server };
    };
    const results = await (
      await answer(huntingQueryResults)
    ).hunt.query("DeviceNetworkEvents", { check: false });
    expect(results.objects()).toEqual([
      { Timestamp: new Date("2026-03-02T09:39:50.768Z"), DeviceName: "host1.example.com", RemotePort: 443 },
    ]);
    expect(results.schema.map(({ type }) => type)).toEqual(["datetime", "string", "long"]);
    const schema = await (await answer(huntingSchemaResult)).hunt.huntingSchema();
    expect(schema.objects()).toEqual([
      { table: "DeviceProcessEvents", column: "Timestamp", type: "datetime", description: "Record time" },
    ]);
    expect(schema.frames["functions"]?.array("function")).toEqual(["FileProfile"]);
  });

  test("its clouds are ours", () => {
    const having = (surface: "hunting" | "hunting schema"): string[] =>
      Object.entries(clouds).flatMap(([name, { surfaces }]) => (surfaces.includes(surface) ? [name] : []));
    expect(having("hunting")).toEqual(["global", "usgov", "usgov-dod"]);
    expect(having("hunting schema")).toEqual(["global"]);
  });
});
