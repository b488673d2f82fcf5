import { expect, test } from "vitest";
import { planList } from "../../src/hunt/list-options.js";
import { nouns } from "../../src/model/index.js";

const { passiveDns, hostTracker, hostPair, sslCertificate, whois, subdomain } = nouns;
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
  expect(() => planList(subdomain, subdomain.routes.subdomains, { filter: "id eq 'x'" })).toThrow(
    "takes no OData filter",
  );
});
