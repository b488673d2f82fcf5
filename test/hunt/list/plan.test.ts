import { expect, test } from "vitest";
import { planList } from "../../../src/hunt/list/plan.js";
import { nouns } from "../../../src/model/index.js";

const { article, passiveDns, hostTracker, hostPair, intelligenceProfile, sslCertificate, whois, subdomain } =
  nouns;
const dns = passiveDns.routes.passiveDns;

test("what the service offers is asked of the service", () => {
  const plan = planList(passiveDns, dns, {
    filter: { recordType: ["A", "AAAA"] },
    orderBy: "lastSeen desc",
    top: 5,
  });
  expect(plan.query).toEqual({
    $count: true,
    $filter: "recordType in ('A','AAAA')",
    $orderby: "lastSeenDateTime desc",
    $top: 5,
  });
  expect(plan).toMatchObject({ keep: [], order: undefined, notes: [] });
});

test("what it does not offer is left for the rows, and said", () => {
  const plan = planList(hostTracker, hostTracker.routes.trackers, {
    filter: { kind: "JarmHash" },
    orderBy: "firstSeen",
    top: 5,
  });
  // A cut by the service would come before the filter.
  expect(plan.query).toEqual({ $count: true });
  expect(plan.keep).toHaveLength(1);
  expect(plan.order).toEqual({ column: "firstSeen", descending: false });
  expect(plan.notes.join()).toContain("filter on kind was carried out here");
});

test("since and until keep what was seen in between", () => {
  const { keep } = planList(passiveDns, dns, { since: "2026-01-01", until: new Date("2026-02-01") });
  const kept = (first: string, last: string): boolean =>
    keep.every((test) => test((column) => new Date(column === "firstSeen" ? first : last)));
  expect(kept("2025-01-01", "2026-01-15")).toBe(true);
  expect(kept("2025-01-01", "2025-12-31")).toBe(false);
  expect(kept("2026-02-02", "2026-03-01")).toBe(false);
  expect(() =>
    planList(whois, whois.routes.search, {
      search: { "registrant/email": "a@b.example" },
      since: "2026-01-01",
    }),
  ).not.toThrow();
});

test("values in a filter cannot leave their literal", () => {
  const { query } = planList(passiveDns, dns, { filter: { recordType: "A' or 1 eq 1 or '" } });
  expect(query["$filter"]).toBe("recordType eq 'A'' or 1 eq 1 or '''");
});

test("a nested property is filtered under its own path", () => {
  const plan = planList(hostPair, hostPair.routes.hostPairs, { filter: { childHost: "a.example" } });
  expect(plan.query["$filter"]).toBe("childHost/id eq 'a.example'");
});

test("a search names one property of the route, its value without colons and quotes", () => {
  const { search } = sslCertificate.routes;
  expect(planList(sslCertificate, search, { search: { fingerprint: 'ab:cd"' } }).query["$search"]).toBe(
    '"fingerprint:abcd"',
  );
  expect(() => planList(sslCertificate, search, {})).toThrow("missing search");
  expect(() => planList(sslCertificate, search, { search: { sha: "x" } })).toThrow(
    "unknown property to search sslCertificates by: sha; did you mean sha1?",
  );
  expect(() => planList(sslCertificate, search, { search: { sha1: "x", serialNumber: "y" } })).toThrow(
    "one property a search",
  );
});

test("wrong columns, options and numbers are named", () => {
  expect(() => planList(passiveDns, dns, { filter: { recordTyp: "A" } })).toThrow(
    "unknown column of passiveDns: recordTyp; did you mean recordType?",
  );
  expect(() => planList(passiveDns, dns, { orderby: "x" } as object)).toThrow(
    "unknown option of passiveDns: orderby; did you mean orderBy?",
  );
  expect(() => planList(passiveDns, dns, { top: 0 })).toThrow("invalid top: 0");
  expect(() => planList(passiveDns, dns, { filter: "recordTyp eq 'A'" })).toThrow("did you mean recordType?");
  expect(() => planList(passiveDns, dns, { filter: "recordType eq" })).toThrow(
    "invalid filter: syntax error at its end in recordType eq",
  );
  expect(() => planList(passiveDns, dns, { orderBy: "a, b" })).toThrow(
    "invalid orderBy: a, b; write one column",
  );
  expect(() => planList(passiveDns, dns, { search: { sha1: "x" } })).toThrow("is not searched by property");
  expect(() => planList(sslCertificate, sslCertificate.routes.search, { search: "x" })).toThrow(
    "missing search",
  );
});

test("OData goes to the service where it filters by everything that is named", () => {
  const filter = "recordType eq 'A' or startswith(id, 'x')";
  expect(planList(passiveDns, dns, { filter })).toMatchObject({
    query: { $filter: filter },
    keep: [],
    notes: [],
  });
});

test("OData that the service does not take is carried out on the rows, over columns and properties", () => {
  const routes = [passiveDns, passiveDns, subdomain] as const;
  const filters = [
    "recordType eq 'A' and firstSeen ge 2026-01-01",
    "parentHost eq 'a.example' and artifactKind eq 'ipAddress'",
    "host/id eq 'www.a.example'",
  ];
  const rows = [
    { recordType: "A", firstSeen: new Date("2026-01-02") },
    { parentHost: "a.example", artifactKind: "ipAddress" },
    { host: "www.a.example" },
  ];
  for (const [index, filter] of filters.entries()) {
    const noun = routes[index] ?? passiveDns;
    const route = Object.values(noun.routes)[0] ?? dns;
    const plan = planList(noun, route, { filter });
    expect(plan.query, filter).not.toHaveProperty("$filter");
    expect(plan.notes).toEqual(["the filter was carried out here: the service does not offer it"]);
    expect(plan.keep.map((test) => test((name) => rows[index]?.[name as never] ?? null))).toEqual([true]);
    expect(plan.keep.map((test) => test(() => null))).toEqual([false]);
  }
});

test("the service searches for one word, the rows are held against all of them", () => {
  const { articles } = article.routes;
  expect(planList(article, articles, { search: "loader" })).toMatchObject({
    query: { $search: '"loader"' },
    keep: [],
  });
  const plan = planList(article, articles, { search: "retail loader" });
  expect(plan.query["$search"]).toBe('"retail"');
  expect(plan.notes.join()).toContain("search for more than one word");
  const holds = (cells: object): boolean[] =>
    plan.keep.map((test) => test((name) => (cells as Record<string, unknown>)[name] ?? null));
  expect(holds({ title: "A Loader", tags: ["Retail"] })).toEqual([true]);
  expect(holds({ title: "A Loader", tags: ["Energy"] })).toEqual([false]);
});

test("a search that the service does not offer is carried out on the rows", () => {
  const plan = planList(hostTracker, hostTracker.routes.trackers, { search: "ua-" });
  expect(plan.query).toEqual({ $count: true });
  expect(plan.keep.map((test) => test((name) => (name === "value" ? "UA-1" : null)))).toEqual([true]);
});

test("since and until of articles are about their dates, and a profile has none", () => {
  const { keep } = planList(article, article.routes.articles, { since: "2026-02-01" });
  expect(keep.map((test) => test(() => new Date("2026-02-02")))).toEqual([true]);
  expect(keep.map((test) => test(() => new Date("2026-01-02")))).toEqual([false]);
  const { intelProfiles } = intelligenceProfile.routes;
  expect(() => planList(intelligenceProfile, intelProfiles, { since: "2026-02-01" })).toThrow(
    "invalid since or until: intelProfiles has no time at which it was seen",
  );
});

test("the service filters incidents and alerts by time, and pages of incidents hold fifty", () => {
  const { incident, alert } = nouns;
  const plan = planList(incident, incident.routes.incidents, {
    filter: "severity eq 'high' or status eq 'active'",
    since: "2026-02-01",
    until: "2026-03-01",
    top: 120,
  });
  expect(plan).toMatchObject({ keep: [], notes: [] });
  expect(plan.query).toEqual({
    $count: true,
    $filter:
      "(severity eq 'high' or status eq 'active') and " +
      "lastUpdateDateTime ge 2026-02-01T00:00:00.000Z and createdDateTime le 2026-03-01T00:00:00.000Z",
    $top: 50,
  });
  expect(planList(alert, alert.routes.alerts, { until: "2026-03-01" }).query).toEqual({
    $count: true,
    $filter: "createdDateTime le 2026-03-01T00:00:00.000Z",
  });
  // What comes with its incident is filtered by nobody but the rows.
  const inside = planList(alert, alert.routes.ofIncident, { since: "2026-02-01", top: 3 });
  expect(inside.query).toEqual({});
  expect(inside.keep).toHaveLength(1);
});

test("a value in a list of texts is found in it", () => {
  const { keep } = planList(article, article.routes.articles, { filter: { tags: "OSINT" } });
  expect(keep.map((test) => test(() => ["Loader", "OSINT"]))).toEqual([true]);
  expect(keep.map((test) => test(() => ["Loader"]))).toEqual([false]);
});
