import { inspect } from "node:util";
import { expect, test } from "vitest";
import { connect } from "../../src/index.js";

const sample = () => connect({ source: "sample", env: {} });

test("every data set of a host is a frame with its noun's columns", async () => {
  const hunt = await sample();
  const host = hunt.host("SECURE-parcel[.]example.");
  const frames = await Promise.all([
    host.get(),
    host.reputation(),
    host.passiveDns(),
    host.passiveDnsReverse(),
    host.components(),
    host.cookies(),
    host.trackers(),
    host.hostPairs(),
    host.childHostPairs(),
    host.parentHostPairs(),
    host.ports(),
    host.sslCertificates(),
    host.subdomains(),
    host.whois(),
    host.whoisHistory(),
  ]);
  for (const frame of frames) {
    expect(frame.info, frame.meta.name).toMatchObject({ complete: true, reason: null, source: "sample" });
    expect(frame.columnNames()).toEqual(Object.keys(frame.meta.columns));
  }
  expect(frames[0]?.get("host", 0)).toBe("secure-parcel.example");
  expect(hunt.requests().numRows()).toBe(15);
});

test("the calls of the article that announced these APIs work, on both versions", async () => {
  for (const version of ["v1.0", "beta"] as const) {
    const hunt = await connect({ source: "sample", version, env: {} });
    expect((await hunt.host("riskiq.net").get()).get("host", 0)).toBe("riskiq.net");
    expect((await hunt.host("log1n-micsoft0fice365.com").reputation()).get("classification", 0)).toBe(
      "malicious",
    );
    expect((await hunt.host("msn.com").components()).numRows()).toBeGreaterThan(1);
    expect((await hunt.host("microsoft.com").cookies()).numRows()).toBeGreaterThan(0);
    expect((await hunt.host("microsoft.com").trackers()).info.count).toBeGreaterThan(0);
    expect((await hunt.host("192.0.2.44").get()).get("autonomousSystemNumber", 0)).toBeTypeOf("number");
  }
});

test("a host that Graph does not know is an empty frame that says so", async () => {
  const frame = await (await sample()).host("nobody-knows-this.example").trackers();
  expect(frame.numRows()).toBe(0);
  expect(frame.info.notes.join()).toContain("does not know this host");
});

test("a wrong host is refused before anything is sent", async () => {
  const hunt = await sample();
  expect(() => hunt.host("x/../../me/messages")).toThrow("invalid host: x/../../me/messages");
  expect(hunt.requests().numRows()).toBe(0);
});

test("pages are followed to the end, and a cut is said", async () => {
  const hunt = await sample();
  const shared = hunt.host("198.51.100.40");
  const all = await shared.passiveDnsReverse();
  expect(all.numRows()).toBeGreaterThan(300);
  expect(all.info).toMatchObject({ complete: true, rows: all.numRows(), count: all.numRows() });
  expect(all.info.pages).toBeGreaterThan(3);
  const ten = await shared.passiveDnsReverse({ top: 10 });
  expect(ten.numRows()).toBe(10);
  expect(ten.info).toMatchObject({ complete: false, reason: "top", count: all.numRows(), requests: 1 });
});

test("options that the service refuses are carried out on the rows", async () => {
  const hunt = await sample();
  const all = await hunt.host("198.51.100.40").passiveDnsReverse();
  const late = await hunt
    .host("198.51.100.40")
    .passiveDnsReverse({ since: "2026-02-15", orderBy: "parentHost", top: 7 });
  expect(late.numRows()).toBe(7);
  const names = late.array("parentHost") as string[];
  expect(names).toEqual(names.toSorted());
  expect(
    late.objects().every(({ lastSeen }) => lastSeen !== null && lastSeen >= new Date("2026-02-15")),
  ).toBe(true);
  expect(late.info.rows).toBe(all.numRows());
  expect(late.info.notes.join()).toContain("carried out here");
});

test("a budget of rows leaves what came before, marked", async () => {
  const hunt = await connect({ source: "sample", budget: { rows: 150 }, env: {} });
  const frame = await hunt.host("198.51.100.40").passiveDnsReverse();
  expect(frame.info).toMatchObject({ complete: false, reason: "budget", rows: 200, pages: 2 });
  await expect(hunt.host("secure-parcel.example").trackers()).rejects.toMatchObject({
    code: "BUDGET_EXCEEDED",
  });
  expect(hunt.requests().numRows()).toBe(2);
});

test("a budget of requests leaves what came before, marked", async () => {
  const hunt = await connect({ source: "sample", budget: { requests: 2 }, env: {} });
  const frame = await hunt.host("198.51.100.40").passiveDnsReverse();
  expect(frame.info).toMatchObject({ complete: false, reason: "budget", rows: 200 });
  await expect(hunt.host("198.51.100.40").get()).rejects.toMatchObject({ code: "BUDGET_EXCEEDED" });
});

test("a cancel leaves what came before, marked", async () => {
  const stop = new AbortController();
  const hunt = await connect({
    source: "sample",
    env: {},
    fetch: async (url, init) => {
      const { sampleTenant } = await import("../../src/sample/tenant.js");
      if (String(url).includes("skiptoken")) stop.abort();
      return sampleTenant().fetch(url, init);
    },
  });
  const frame = await hunt.host("198.51.100.40").passiveDnsReverse({ signal: stop.signal });
  expect(frame.info).toMatchObject({ complete: false, reason: "cancelled", rows: 100 });
});

test("a fault on a later page leaves what came before, marked", async () => {
  const { sampleTenant } = await import("../../src/sample/tenant.js");
  const tenant = sampleTenant();
  const hunt = await connect({
    source: "sample",
    env: {},
    sleep: () => Promise.resolve(),
    fetch: async (url, init) =>
      String(url).includes("skiptoken") ? new Response("oops", { status: 503 }) : tenant.fetch(url, init),
  });
  const frame = await hunt.host("198.51.100.40").passiveDnsReverse();
  expect(frame.info).toMatchObject({ complete: false, rows: 100, pages: 1 });
  expect(frame.info.reason).toMatch(/^fault: .*503/);
  expect(hunt.requests().get("attempts", 1)).toBe(6);
});

test("certificates and registrations are found by a search, records by their id", async () => {
  const hunt = await sample();
  const served = await hunt.host("203.0.113.17").sslCertificates();
  const sha1 = served.get("sslCertificateSha1", 0) ?? "";
  const found = await hunt.sslCertificates({ search: { sha1 } });
  expect(found.array("sha1")).toEqual([sha1]);
  const hosts = await hunt.sslCertificate(served.get("sslCertificate", 0) ?? "").relatedHosts();
  expect(hosts.array("host")).toContain("203.0.113.17");
  const [id] = (await hunt.host("secure-parcel.example").passiveDns()).array("id") as string[];
  expect((await hunt.record("passiveDnsRecords", id ?? "")).get("parentHost", 0)).toBe(
    "secure-parcel.example",
  );
  const mails = await hunt.whoisRecords({
    search: { "registrant/email": "tove.placeholder@mailbox.example.org" },
  });
  expect(mails.numRows()).toBeGreaterThan(5);
  await expect(hunt.record("passiveDnsRecords", "bm8=")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(hunt.record("passiveDnsRecord" as "passiveDnsRecords", "x")).rejects.toThrow(
    "did you mean passiveDnsRecords?",
  );
});

test("neither printing nor writing a hunt shows its secret", async () => {
  const secret = "CANARY~SECRET~91";
  const hunt = await connect({
    source: "graph",
    tenantId: "contoso.example",
    clientId: "app",
    clientSecret: secret,
    env: {},
  });
  const host = hunt.host("a.example");
  for (const text of [
    inspect(hunt, { depth: 9, showHidden: true }),
    JSON.stringify(hunt),
    String(hunt),
    inspect(host, { depth: 9, showHidden: true }),
  ]) {
    expect(text).not.toContain(secret);
  }
});

test("threat intelligence outside the global cloud is refused before a request", async () => {
  const hunt = await connect({ source: "graph", cloud: "usgov", token: "x", env: {} });
  await expect(hunt.host("a.example").get()).rejects.toMatchObject({ code: "UNSUPPORTED" });
  expect(hunt.requests().numRows()).toBe(0);
});
