import dns from "node:dns";
import { expect, onTestFinished, test, vi } from "vitest";
import { connect, registeredDomain, type Hunt } from "../../src/index.js";
import { graphError, inTurn, page, serve, type Reply, type Script } from "../graph/server.js";

// The defects of the passivetotal analyzer, the best pivot library before this one, each of which was seen in it.

async function huntOn(script: Script): Promise<Hunt> {
  const server = await serve(script);
  const sleep = (): Promise<void> => Promise.resolve();
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {}, sleep });
  onTestFinished(() => hunt.close());
  return hunt;
}

const seen = (id: string, from: string, to: string): object => ({
  id,
  firstSeenDateTime: `${from}T07:08:09Z`,
  lastSeenDateTime: `${to}T07:08:09Z`,
  recordType: "A",
  artifact: { id: "192.0.2.1" },
});
const resolutions = page([seen("1", "2025-01-01", "2025-02-01"), seen("2", "2026-01-01", "2026-02-01")]);

test("what is filtered by date can be counted", async () => {
  const hunt = await huntOn(() => resolutions);
  const frame = await hunt.host("a.example").passiveDns({ since: "2025-06-01" });
  expect(frame.numRows()).toBe(1);
  expect(frame.filter("d => d.recordType === 'A'").objects()).toHaveLength(1);
});

test("reference trackers of copied pages are read like any other", async () => {
  const kinds = ["DocumentBaseHost", "HTTrackSourceHost", "MarkOfTheWebSourceHost", "SingleFileSourceHost"];
  const hunt = await huntOn(() =>
    page(kinds.map((kind, id) => ({ id: String(id), kind, value: "brand.example" }))),
  );
  const frame = await hunt.host("a.example").trackers({ filter: { kind: kinds.slice(0, 2) } });
  expect(frame.array("kind")).toEqual(kinds.slice(0, 2));
});

test.each(["hostPairs", "parentHostPairs", "childHostPairs", "trackers", "components", "cookies"] as const)(
  "%s reads every page, and says when rows are missing",
  async (dataSet) => {
    const rows = (number: number): Reply => ({
      body: {
        value: [{ id: String(number) }],
        "@odata.count": 3,
        ...(number < 3 ? { "@odata.nextLink": `?$skiptoken=${number}` } : {}),
      },
    });
    const hunt = await huntOn((_, number) => rows(number));
    const whole = await hunt.host("a.example")[dataSet]();
    expect(whole.numRows()).toBe(3);
    expect(whole.info).toMatchObject({ complete: true, count: 3, pages: 3 });
    const cut = await huntOn(() => ({ body: { value: [{ id: "1" }], "@odata.count": 9999 } }));
    const short = await cut.host("a.example")[dataSet]();
    expect(short.info).toMatchObject({ complete: false, count: 9999 });
    expect(short.info.reason).toContain("9998 of 9999 rows never came");
  },
);

test("the domains of host pairs are those of their hosts", async () => {
  const hunt = await huntOn(() =>
    page([{ id: "1", parentHost: { id: "www.a.co.uk" }, childHost: { id: "x.b.example" } }]),
  );
  const [pair] = (await hunt.host("b.example").hostPairs()).objects();
  expect([pair?.parentHost, pair?.childHost].map((host) => registeredDomain(host ?? ""))).toEqual([
    "a.co.uk",
    "b.example",
  ]);
});

test("another window gives other rows, from the same handle", async () => {
  const hunt = await huntOn(() => resolutions);
  const host = hunt.host("a.example");
  expect((await host.passiveDns({ until: "2025-06-01" })).array("id")).toEqual(["1"]);
  expect((await host.passiveDns({ since: "2025-06-01" })).array("id")).toEqual(["2"]);
});

test("a moment is taken to the second, and not read as something else", async () => {
  const hunt = await huntOn(() => resolutions);
  const rows = async (since: Date): Promise<number> =>
    (await hunt.host("a.example").passiveDns({ since })).numRows();
  expect(await rows(new Date("2026-02-01T07:08:09Z"))).toBe(1);
  expect(await rows(new Date("2026-02-01T07:08:10Z"))).toBe(0);
});

test("an IPv6 address is an address, and a defanged URL is not taken for a host", async () => {
  const hunt = await connect({ source: "sample", env: {} });
  expect(hunt.host("2001:db8::1").kind).toBe("ipAddress");
  expect(hunt.host("bad[.]example").id).toBe("bad.example");
  expect(() => hunt.host("hxxp://bad[.]example")).toThrow("it is a URL; pass the host name in it");
});

test("no name that is hunted is ever looked up", async () => {
  const lookups = [vi.spyOn(dns, "lookup"), vi.spyOn(dns, "resolve"), vi.spyOn(dns.promises, "lookup")];
  onTestFinished(() => lookups.forEach((spy) => spy.mockRestore()));
  const hunt = await connect({ source: "sample", env: {} });
  await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run({ progress: false });
  await hunt.lookup(["secure-parcel.example", "nobody.example"]);
  for (const spy of lookups) expect(spy).not.toHaveBeenCalled();
});

test("a throttled request waits and is made again", async () => {
  const hunt = await huntOn(inTurn(graphError(429, "TooManyRequests", { "Retry-After": "1" }), resolutions));
  expect((await hunt.host("a.example").passiveDns()).numRows()).toBe(2);
});
