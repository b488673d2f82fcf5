import { expect, onTestFinished, test } from "vitest";
import { connect } from "../../src/index.js";
import { serve } from "../graph/server.js";

const sample = () => connect({ source: "sample", env: {} });

test("a summary counts what every data set of a host would give, in one batch", async () => {
  const hunt = await sample();
  const host = hunt.host("secure-parcel.example");
  const summary = await host.summary();
  expect(summary.array("dataSet")).toEqual([
    "reputation",
    "passiveDns",
    "passiveDnsReverse",
    "components",
    "cookies",
    "trackers",
    "hostPairs",
    "childHostPairs",
    "parentHostPairs",
    "ports",
    "sslCertificates",
    "subdomains",
    "whois",
    "whoisHistory",
  ]);
  expect(summary.info).toMatchObject({ complete: true, requests: 14, source: "sample" });
  expect(
    hunt
      .requests()
      .objects()
      .filter(({ route }) => route === "/$batch"),
  ).toHaveLength(1);
  for (const { dataSet, rows } of summary.objects()) {
    const call = host[dataSet as "trackers"];
    expect((await call()).numRows(), dataSet).toBe(rows);
  }
});

test("each count knows the request that brought it", async () => {
  const hunt = await sample();
  const summary = await hunt.host("secure-parcel.example").summary();
  const requests = hunt.requests().objects();
  const routes = [0, 5].map((row) => requests.find(({ id }) => id === summary.origin(row))?.route);
  expect(routes).toEqual([
    "/security/threatIntelligence/hosts/{hostId}/reputation",
    "/security/threatIntelligence/hosts/{hostId}/trackers",
  ]);
});

test("a host that the service does not know has no rows, and that is a complete answer", async () => {
  const summary = await (await sample()).host("nobody-knows-this.example").summary();
  expect(new Set(summary.array("status") as string[])).toEqual(new Set(["no data"]));
  expect(summary.info.complete).toBe(true);
});

test("a data set that is refused, and one that is not counted, say so", async () => {
  const server = await serve(({ body }) => {
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
    const answer = (url: string): object => {
      if (url.includes("trackers"))
        return { status: 403, body: { error: { code: "Forbidden", message: "no" } } };
      const more = url.includes("cookies") ? { "@odata.nextLink": "x" } : {};
      return { status: 200, body: url.includes("$count") ? { value: [{ id: "1" }], ...more } : { id: "1" } };
    };
    return { body: { responses: requests.map(({ id, url }) => ({ id, ...answer(url) })) } };
  });
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {} });
  onTestFinished(() => hunt.close());
  const summary = await hunt.host("a.example").summary();
  const row = (name: string) => summary.objects().find(({ dataSet }) => dataSet === name);
  expect(row("trackers")).toMatchObject({ rows: null, status: "failed" });
  expect(row("trackers")?.reason).toContain("no access");
  expect(row("cookies")).toMatchObject({
    rows: null,
    status: "counted",
    reason: expect.stringContaining("at least one"),
  });
  expect(row("components")).toMatchObject({ rows: 1, status: "counted", reason: null });
  expect(summary.info).toMatchObject({ complete: false, reason: "fault: trackers could not be counted" });
});
