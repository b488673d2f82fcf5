import { onTestFinished, expect, test } from "vitest";
import { connect, type Hunt } from "../../src/index.js";
import { serve, type Reply, type TestServer } from "../graph/server.js";

/** A hunt on a server that answers with one body. */
async function huntOn(body: unknown, more: Reply = {}): Promise<{ hunt: Hunt; server: TestServer }> {
  const server = await serve(() => ({ body, ...more }));
  const sleep = (): Promise<void> => Promise.resolve();
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {}, sleep });
  onTestFinished(() => hunt.close());
  return { hunt, server };
}

const list = (...value: unknown[]): object => ({ value });
const NAME = "a.example";

test("a single record that comes wrapped in value is unwrapped", async () => {
  const { hunt } = await huntOn({
    "@odata.context": "x",
    value: { id: "1", recordType: "A", artifact: { id: "192.0.2.1" } },
  });
  const frame = await hunt.record("passiveDnsRecords", "1");
  expect(frame.objects()).toMatchObject([{ id: "1", recordType: "A", artifact: "192.0.2.1" }]);
});

test("WHOIS history that is labelled as the current record is history all the same", async () => {
  const { hunt } = await huntOn(
    list({ "@odata.type": "#microsoft.graph.security.whoisRecord", id: "1", whoisServer: "w" }),
  );
  const frame = await hunt.host(NAME).whoisHistory();
  expect(frame.meta.name).toBe("whoisHistory");
  expect(frame.get("whoisServer", 0)).toBe("w");
});

test("alternateName in the singular and a member beyond the declaration are both read", async () => {
  const subject = { commonName: "c", alternateName: ["a.example", "b.example"] };
  const { hunt } = await huntOn(list({ id: "1", sslCertificate: { id: "2", sslVersion: 3, subject } }));
  const frame = await hunt.host(NAME).sslCertificates();
  expect(frame.get("sslCertificateSubjectAlternateNames", 0)).toEqual(["a.example", "b.example"]);
  expect(frame.column("sslCertificateSslVersion")?.at(0)).toBe(3);
  expect(frame.info.notes.join()).toContain("sslCertificate.sslVersion");
});

test("both spellings of the alternative names at once lose neither", async () => {
  const subject = { alternateNames: ["a.example"], alternateName: ["b.example"] };
  const { hunt } = await huntOn(list({ id: "1", subject }));
  const frame = await hunt.sslCertificates({ search: { sha1: "x" } });
  expect(frame.get("subjectAlternateNames", 0)).toEqual(["a.example"]);
  expect(JSON.stringify(frame.objects())).toContain("b.example");
});

test("v1.0 sends address members that only beta declares, and they have columns", async () => {
  const address = { city: "Oslo", postOfficeBox: "12", type: "business" };
  const { hunt } = await huntOn(list({ id: "1", registrant: { address } }));
  const frame = await hunt.whoisRecords({ search: { "registrant/email": "x" } });
  expect(frame.object()).toMatchObject({
    registrantAddressCity: "Oslo",
    registrantAddressPostOfficeBox: "12",
    registrantAddressType: "business",
  });
});

test.each([
  [{ "@odata.type": "#microsoft.graph.security.hostName", id: "b.example" }, "hostname"],
  [{ "@odata.type": "#microsoft.graph.security.host", id: "192.0.2.1" }, "ipAddress"],
  [{ id: "2001:db8::1" }, "ipAddress"],
  [{ id: "b.example" }, "hostname"],
])("the kind of the stub %j is %s", async (stub, kind) => {
  const { hunt } = await huntOn(list({ id: "1", parentHost: { id: NAME }, artifact: stub }));
  const frame = await hunt.host(NAME).passiveDns();
  expect(frame.object()).toMatchObject({ artifact: stub.id, artifactKind: kind });
});

test("a subdomain without its host is an empty cell", async () => {
  const { hunt } = await huntOn(list({ id: "1", firstSeenDateTime: null }));
  expect((await hunt.host(NAME).subdomains()).object()).toEqual({ host: null, firstSeen: null, id: "1" });
});

test.each([[undefined], [null], [{}]])(
  "an indicator whose artifact is %j is a row all the same",
  async (artifact) => {
    const { hunt } = await huntOn(list({ id: "1", source: "osint", artifact }));
    const frame = await hunt.article("0a1b2c3d").indicators();
    expect(frame.object()).toMatchObject({
      article: "0a1b2c3d",
      artifact: null,
      artifactKind: null,
      source: "osint",
    });
  },
);

test("articles are ordered here, and one word of a search goes to the service", async () => {
  const rows = ["b", "a", "c"].map((title) => ({ id: title, title, tags: ["x y"] }));
  const { hunt, server } = await huntOn(list(...rows));
  const frame = await hunt.articles({ orderBy: "title", search: "x y" });
  expect(frame.array("title")).toEqual(["a", "b", "c"]);
  expect(frame.info.notes).toHaveLength(2);
  const asked = decodeURIComponent(server.seen[0]?.url ?? "");
  expect(asked).toContain('$search="x"');
  expect(asked).not.toContain("$orderby");
});

test("a sources list that no metadata declares is kept", async () => {
  const { hunt } = await huntOn(list({ id: "1", artifact: { id: NAME }, sources: ["sensor 1", "sensor 2"] }));
  expect((await hunt.host(NAME).passiveDnsReverse()).column("sources")?.at(0)).toEqual([
    "sensor 1",
    "sensor 2",
  ]);
});

test("an enum's member that nobody has declared passes through, and the service is asked to send it", async () => {
  const { hunt, server } = await huntOn({
    id: "1",
    classification: "veryMalicious",
    score: 99,
    rules: [{ severity: "extreme" }],
  });
  const frame = await hunt.host(NAME).reputation();
  expect(frame.get("classification", 0)).toBe("veryMalicious");
  expect(frame.frames["rules"]?.get("severity", 0)).toBe("extreme");
  expect(server.seen[0]?.headers["prefer"]).toBe("include-unknown-enum-members");
});

test("an enum comes in any case, and stays as it came", async () => {
  const { hunt } = await huntOn(list({ id: "1", kind: "Actor" }, { id: "2", kind: "tool" }));
  const frame = await hunt.intelProfiles();
  expect(frame.array("kind")).toEqual(["Actor", "tool"]);
});

test.each([
  ["2026-03-01T12:07:37.2756993Z", "2026-03-01T12:07:37.275Z"],
  ["2026-03-01T12:07:37Z", "2026-03-01T12:07:37.000Z"],
  ["2026-03-01T12:07:37.5Z", "2026-03-01T12:07:37.500Z"],
])("the timestamp %s is %s", async (sent, read) => {
  const { hunt } = await huntOn(list({ id: "1", createdDateTime: sent }));
  expect((await hunt.articles()).get("created", 0)).toEqual(new Date(read));
});

test("an incident may spell its enums in capitals and its comments as they once were, and lack part of its type", async () => {
  const { hunt } = await huntOn(
    list({
      "@odata.type": "#microsoft.graph.incident",
      id: "29",
      status: "Active",
      classification: "TruePositive",
      comments: [{ comment: "c", createdBy: "a@b.example", createdTime: "2026-03-01T00:00:00Z" }],
    }),
  );
  const frame = await hunt.incidents();
  expect(frame.object()).toMatchObject({ id: "29", status: "Active", classification: "TruePositive" });
  expect(frame.frames["comments"]?.object()).toEqual({
    comment: "c",
    createdByDisplayName: "a@b.example",
    created: new Date("2026-03-01"),
    record: "29",
  });
});

test("an incident is asked for with its alerts, and a part that never came is said", async () => {
  const alert = { id: "a-1", title: "t" };
  const whole = await huntOn({ id: "29", alerts: [alert] });
  const frame = await whole.hunt.incident("29").alerts();
  expect(whole.server.seen.map(({ url }) => url)).toEqual(["/v1.0/security/incidents('29')?$expand=alerts"]);
  expect(frame.info).toMatchObject({ complete: true, rows: 1 });
  const part = await huntOn({ id: "29", alerts: [alert], "alerts@odata.nextLink": "https://x.example" });
  expect((await part.hunt.incident("29").alerts()).info).toMatchObject({
    complete: false,
    reason: "fault: the service sent a part of alerts",
  });
  const none = await huntOn({ id: "29" });
  expect((await none.hunt.incident("29").alerts()).info).toMatchObject({
    complete: false,
    reason: "fault: the service left alerts out",
    rows: 0,
  });
});

test("an error body in HTML is an error with a status, and its HTML stays text", async () => {
  const html = "<html><body><h1>HTTP Status 500</h1><script>alert(1)</script></body></html>";
  const { hunt } = await huntOn(html, { status: 500, headers: { "content-type": "text/html" } });
  const failed = await hunt
    .vulnerability("CVE-2024-3094")
    .get()
    .catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: "HTTP_ERROR", status: 500 });
  expect(String(failed)).not.toContain("<script>");
});

test.each([
  [{ error: { code: "", message: "", innererror: { "request-id": "r-1" } } }, "r-1"],
  [{ error: { code: "X", innerError: { innerError: { "request-id": "r-2" } } } }, "r-2"],
])("the error %j is read in its spelling", async (body, requestId) => {
  const { hunt } = await huntOn(body, { status: 403, headers: { "request-id": "" } });
  await expect(hunt.articles()).rejects.toMatchObject({ code: "FORBIDDEN", status: 403, requestId });
});

test("the casing of a path's names does not matter to the sample tenant, and ours is the metadata's", async () => {
  const { sampleTenant } = await import("../../src/sample/tenant.js");
  const { fetch } = sampleTenant();
  const headers = { authorization: "Bearer sample" };
  for (const path of ["/hosts/secure-parcel.example/WHOIS", "/Hosts('secure-parcel.example')/hostpairs"]) {
    const url = `https://graph.microsoft.com/v1.0/security/threatIntelligence${path}`;
    expect((await fetch(url, { headers })).status).toBe(200);
  }
  const { hunt, server } = await huntOn(list());
  await hunt.host(NAME).hostPairs();
  expect(server.seen[0]?.url).toContain("/security/threatIntelligence/hosts('a.example')/hostPairs");
});

test("a list is paged by its next links, never by $skip", async () => {
  const server = await serve((_, number) => {
    const link = `${server.origin}/v1.0/security/threatIntelligence/articles?$skiptoken=${number}`;
    return { body: { value: [{ id: String(number) }], ...(number < 4 ? { "@odata.nextLink": link } : {}) } };
  });
  const hunt = await connect({ endpoint: server.origin, token: "t", env: {} });
  onTestFinished(() => hunt.close());
  const frame = await hunt.articles();
  expect(frame.array("id")).toEqual(["1", "2", "3", "4"]);
  expect(server.seen.filter(({ url }) => /\$skip=/.test(url))).toEqual([]);
});

test("a failure without code and message is tried again, and then told with its status", async () => {
  const empty = { error: { code: "UnknownError", message: "" } };
  const { hunt, server } = await huntOn(empty, { status: 500 });
  await expect(hunt.articles()).rejects.toMatchObject({ code: "HTTP_ERROR", status: 500, attempts: 6 });
  expect(server.seen).toHaveLength(6);
});
