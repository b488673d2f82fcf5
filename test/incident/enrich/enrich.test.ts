import { describe, expect, test } from "vitest";
import { enrich, refusal, sampleHunt, truth, verdictOn } from "../sample.js";

const quiet = { progress: false } as const;

describe.each(Object.entries(truth.incidents))("the incident %s", (_name, { id, adversary, traps }) => {
  test("its adversary's hosts are malicious or suspicious", async () => {
    const enrichment = await enrich(id);
    expect(enrichment.info).toMatchObject({ complete: true, reason: null });
    const missed = adversary.filter(
      (host) => !["malicious", "suspicious"].includes(verdictOn(enrichment, host) ?? ""),
    );
    expect(missed).toEqual([]);
  });

  test("none of its traps is", async () => {
    const enrichment = await enrich(id);
    // What is the adversary's within the incident's time is a trap outside of it.
    const harmless = Object.keys(traps).filter((host) => !adversary.includes(host));
    const accused = harmless.filter((host) =>
      ["malicious", "suspicious"].includes(verdictOn(enrichment, host) ?? ""),
    );
    expect(accused).toEqual([]);
  });
});

test.each([
  ["4209", "malicious"],
  ["4201", "benign"],
  ["4196", "malicious"],
  ["4183", "malicious"],
  ["4127", "malicious"],
  ["4052", "malicious"],
])("the incident %s is %s", async (id, verdict) => {
  expect((await enrich(id)).verdict).toBe(verdict);
});

test("each verdict has its reasons, and each reason its rule", async () => {
  const enrichment = await enrich("4196");
  expect(enrichment.severity).toMatchObject({ current: "medium", proposed: "high", raise: true });
  expect(enrichment.reasons[0]).toMatch(
    /^host jquery-cart\.test is malicious: reputation malicious, 92 of 100/,
  );
  const rows = enrichment.entities.objects();
  const skimmer = rows.find(({ value }) => value === "jquery-cart.test");
  expect(skimmer?.rules).toEqual([
    "reputationMalicious",
    "actor",
    "microsoftMalicious",
    "articleOther",
    "sharedTracker",
  ]);
  expect(skimmer?.rules).toHaveLength(skimmer?.reasons.length ?? 0);
  const order = rows.map(({ verdict }) => ["malicious", "suspicious", "unknown", "benign"].indexOf(verdict));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("an indicator of an actor's counts within the actor's time alone", async () => {
  const home = (await enrich("4127")).entities.objects().find(({ value }) => value === "192.0.2.131");
  expect(home).toMatchObject({ verdict: "unknown", rules: ["actorBefore", "articleBefore"] });
});

test("nothing is asked twice, and the tenant's own and private addresses are not asked about", async () => {
  const hunt = await sampleHunt();
  await hunt.incident("4183").enrich(quiet);
  expect(new Set(hunt.asked).size).toBe(hunt.asked.length);
  const aboutOwn = hunt.asked.filter((path) => /hosts\/[^/]*(contoso|10\.20|192\.0\.2\.201)/.test(path));
  expect(aboutOwn).toEqual([]);
  expect(hunt.asked.every((path) => path.startsWith("GET "))).toBe(true);
});

test("frames hold what was fetched, one a data set", async () => {
  const { frames, requests } = await enrich("4183");
  expect(Object.keys(frames).toSorted()).toEqual([
    "alerts",
    "articleIndicators",
    "articles",
    "hosts",
    "incidents",
    "intelProfileIndicators",
    "intelProfiles",
    "otherAlerts",
    "otherIncidents",
    "passiveDns",
    "passiveDnsReverse",
    "reputation",
    "sslCertificates",
    "trackers",
    "whois",
  ]);
  expect(frames["reputation"]?.array("host")).toContain("parcel-hold.example");
  expect(requests.length).toBeGreaterThan(40);
});

test("a data set that may not be read is named, and the rest is judged", async () => {
  const hunt = await sampleHunt((url) =>
    url.pathname.endsWith("/reputation") ? refusal(403, "Forbidden") : undefined,
  );
  const enrichment = await hunt.incident("4196").enrich(quiet);
  expect(enrichment.info.complete).toBe(false);
  expect(Object.keys(enrichment.info.unavailable)).toEqual([
    "/security/threatIntelligence/hosts/{hostId}/reputation",
  ]);
  expect(enrichment.info.reason).toContain("/reputation: ");
  expect(verdictOn(enrichment, "jquery-cart.test")).toBe("malicious");
  expect(enrichment.judged.some(({ facts }) => facts.reputation !== undefined)).toBe(false);
});

test("without a licence for threat intelligence Microsoft's own verdicts remain", async () => {
  const hunt = await sampleHunt((url) =>
    url.pathname.includes("/threatIntelligence/") ? refusal(403, "Forbidden") : undefined,
  );
  const enrichment = await hunt.incident("4196").enrich(quiet);
  expect(enrichment.verdict).toBe("malicious");
  expect(verdictOn(enrichment, "jquery-cart.test")).toBe("malicious");
  expect(verdictOn(enrichment, "fieldstone-garden-shop.test")).toBe("unknown");
});

test("an incident that may not be read is refused as a whole", async () => {
  const hunt = await sampleHunt((url) =>
    url.pathname.includes("/incidents(") ? refusal(403, "Forbidden") : undefined,
  );
  await expect(hunt.incident("4196").enrich(quiet)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect((await sampleHunt()).incident("99").enrich(quiet)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect((await sampleHunt()).incident("x/1").enrich(quiet)).rejects.toThrow(
    "invalid incident: x/1; write its number",
  );
});

test("a service that throttles is waited for, and one that goes on throttling leaves the rest", async () => {
  let throttled = 0;
  const patient = await sampleHunt((url) =>
    url.pathname.endsWith("/whois") && throttled++ < 2
      ? refusal(429, "TooManyRequests", { "retry-after": "1" })
      : undefined,
  );
  expect((await patient.incident("4196").enrich(quiet)).info.complete).toBe(true);
  expect(throttled).toBeGreaterThan(2);
  const broken = await sampleHunt((url) =>
    url.pathname.endsWith("/whois") ? refusal(429, "TooManyRequests", { "retry-after": "86400" }) : undefined,
  );
  const enrichment = await broken.incident("4196").enrich(quiet);
  expect(enrichment.info).toMatchObject({
    complete: false,
    reason: expect.stringMatching(/^fault: /) as string,
  });
  expect(enrichment.verdict).toBe("malicious");
});

test("a budget cuts the asking, and what is known by then is judged", async () => {
  const enrichment = await enrich("4196", { budget: { requests: 6 } });
  expect(enrichment.info).toMatchObject({ complete: false, reason: "budget" });
  expect(enrichment.info.requests).toBeLessThanOrEqual(6);
  expect(enrichment.entities.numRows()).toBe((await enrich("4196")).entities.numRows());
  expect(verdictOn(enrichment, "jquery-cart.test")).toBe("malicious");
});

test("a cancel does so too", async () => {
  const stop = new AbortController();
  const hunt = await sampleHunt((url) => {
    if (url.pathname.includes("/threatIntelligence/")) stop.abort();
    return undefined;
  });
  const enrichment = await hunt.incident("4196").enrich({ ...quiet, signal: stop.signal });
  expect(enrichment.info).toMatchObject({ complete: false, reason: "cancelled" });
});

test("caps leave out hosts and articles, and say so", async () => {
  const hunt = await sampleHunt();
  const enrichment = await hunt.incident("4196").enrich({ ...quiet, hosts: 1, articles: 0, days: 0 });
  expect(enrichment.info).toMatchObject({ complete: false, reason: "4 hosts over the cap not asked about" });
  expect(hunt.asked.some((path) => /articles|intelProfiles|alerts_v2/.test(path))).toBe(false);
  // The first to be asked about is one that alerts accuse.
  expect(enrichment.frames["reputation"]?.array("host")).not.toContain("code.jslib.example.net");
});

test("an incident that was merged names the one that it went into", async () => {
  const enrichment = await enrich("4058", { articles: 0, days: 0 });
  expect(enrichment).toMatchObject({ verdict: "unknown", info: { complete: true } });
  expect(enrichment.info.notes).toEqual([
    expect.stringMatching(/^merged into the incident \d+: its alerts are there$/),
  ]);
});

test("alerts of other incidents over the cap are said to be left out", async () => {
  const enrichment = await enrich("4196", { alerts: 1, articles: 0 });
  expect(enrichment.info).toMatchObject({
    complete: true,
    notes: ["alerts of other incidents over the cap not read"],
  });
});

test.each([
  [{ host: 3 }, "unknown option of enrich: host; did you mean hosts?"],
  [{ hosts: -1 }, "invalid hosts: -1; it is a whole number from 0"],
  [{ domains: ["a b"] }, "invalid domain: a b; write it as contoso.example"],
])("options %j are refused", async (options, message) => {
  const hunt = await sampleHunt();
  await expect(hunt.incident("4196").enrich(options as object)).rejects.toThrow(message);
  expect(hunt.asked).toEqual([]);
});

test("other incidents that name the same things are told, with an analyst's word on them", async () => {
  const hunt = await sampleHunt();
  const enrichment = await hunt.enrich(["203.0.113.42", "2001:db8:c2::10"], { ...quiet, days: 90 });
  const told = enrichment.judged.map(({ entity, incidents }) => [
    entity.value,
    incidents.map(({ id, against, classification }) => [id, against, classification]),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    "203.0.113.42": [["4183", true, ""]],
    "2001:db8:c2::10": [["4052", true, "truePositive"]],
  });
  const rules = enrichment.entities.objects().flatMap(({ rules }) => rules);
  expect(rules).toEqual(expect.arrayContaining(["truePositive", "otherIncident"]));
});

test("a sweep looks for what is malicious or suspicious, and for nothing else", async () => {
  const hunt = await sampleHunt();
  const { sweep } = await hunt.incident("4183").enrich({ ...quiet, sweep: true });
  expect(sweep?.info.hits).toBeGreaterThan(0);
  const hit = new Set(sweep?.hits.array("indicator") as string[]);
  expect(hit).toContain("parcel-hold.example");
  expect([...hit].filter((value) => value.includes("contoso"))).toEqual([]);
  expect((await hunt.incident("4201").enrich({ ...quiet, sweep: true })).sweep).toBeNull();
});

test("a sweep counts what met an address while bad names stood on it, and nobody who met its later tenant", async () => {
  const hunt = await sampleHunt();
  const { sweep } = await hunt.incident("4183").enrich({ ...quiet, sweep: true });
  const address = "203.0.113.42";
  const times = sweep?.hits
    .objects()
    .flatMap(({ indicator, time }) => (indicator === address && time !== null ? time.toISOString() : []));
  const planted = (kind: string): string[] =>
    (truth.hunting["copper-heron"] ?? [])
      .filter((trace) => trace.indicator === address && trace.kind === kind)
      .flatMap(({ key }) => (typeof key["Timestamp"] === "string" ? key["Timestamp"] : []));
  expect(planted("outside-window").length).toBeGreaterThan(0);
  expect(planted("outside-window").filter((time) => times?.includes(time))).toEqual([]);
  expect(planted("hit").length).toBeGreaterThan(0);
  expect(planted("hit").filter((time) => times?.includes(time) !== true)).toEqual([]);
});

test("values that somebody names are judged as those of an incident are", async () => {
  const hunt = await sampleHunt();
  const enrichment = await hunt.enrich(
    ["parcel-hold[.]example", "code.jslib.example.net", "10.0.0.1"],
    quiet,
  );
  expect(enrichment.incident).toBeNull();
  expect(enrichment.verdict).toBe("malicious");
  expect(enrichment.entities.objects().map(({ value, verdict, own }) => [value, verdict, own])).toEqual([
    ["parcel-hold.example", "malicious", null],
    ["10.0.0.1", "unknown", "an address of the range private means nothing outside its network"],
    ["code.jslib.example.net", "benign", null],
  ]);
});
