import { expect, test } from "vitest";
import { judgeAge } from "../../../src/pivot/rules/age.js";
import { isAllowed } from "../../../src/pivot/rules/allow.js";
import { judgeDegree } from "../../../src/pivot/rules/carriers.js";
import { judgeCommon, judgePopular } from "../../../src/pivot/rules/common.js";
import { judgeCopied } from "../../../src/pivot/rules/copied.js";
import { ruleDefaults, type RuleOptions } from "../../../src/pivot/rules/options.js";
import { judgeTime, judgeWindow } from "../../../src/pivot/rules/time.js";
import { judgeSignal } from "../../../src/pivot/rules/traits.js";
import { judgeNames } from "../../../src/pivot/rules/wildcard.js";
import { daysApart, window } from "../../../src/pivot/rules/window.js";
import type { Sighting, Signal, SignalKind } from "../../../src/pivot/signal.js";

const settings = (options: RuleOptions = {}): Required<RuleOptions> => ({ ...ruleDefaults, ...options });
const signal = (kind: SignalKind, value: string, traits: string[] = []): Signal => ({ kind, value, traits });
const address = signal("address", "203.0.113.10");

function seen(host: string, first: string | null, last: string | null): Sighting {
  const day = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    host,
    signal: address,
    firstSeen: day(first),
    lastSeen: day(last),
    pivot: "passiveDns",
    evidence: "r",
    request: 1,
  };
}

test("an address of a content delivery network, a parking service or a sinkhole ties nothing", () => {
  for (const rule of ["cdn", "parking", "sinkhole"] as const) {
    const marked = signal("address", "203.0.113.10", [rule]);
    expect(judgeSignal(marked, settings())?.rule).toBe(rule);
    expect(judgeSignal(marked, settings({ off: [rule] }))).toBeNull();
  }
  expect(judgeSignal(address, settings())).toBeNull();
});

test("a privacy service's mailbox ties nothing", () => {
  expect(judgeSignal(signal("registrant", "contact@privacy.example", ["privacy"]), settings())?.rule).toBe(
    "privacyWhois",
  );
});

test.each([
  ["dynamicDns", signal("registrant", "admin@dyn.example", ["dynamicDns"])],
  ["registryMail", signal("registrant", "abuse@registrar.example", ["registry"])],
  ["defaultCertificate", signal("certificate", "0a", ["self-signed", "default"])],
  ["cdnCertificate", signal("certificate", "0b", ["cdn"])],
] as const)("%s leaves a signal out as a whole, and can be switched off", (rule, marked) => {
  expect(judgeSignal(marked, settings())?.rule).toBe(rule);
  expect(judgeSignal(marked, settings({ off: [rule] }))).toBeNull();
});

test("an address of a cloud, and a certificate that costs nothing, have narrower limits, then the common ones", () => {
  const cloud = signal("address", "203.0.113.10", ["cloud"]);
  const free = signal("certificate", "0c", ["free CA"]);
  expect(judgeDegree(cloud, 12, settings())).toBeNull();
  expect(judgeDegree(cloud, 13, settings())).toEqual({
    rule: "cloudNetwork",
    figures: "13 carriers, at most 12 count",
  });
  expect(judgeDegree(cloud, 13, settings({ off: ["cloudNetwork"] }))).toBeNull();
  expect(judgeDegree(cloud, 51, settings())?.rule).toBe("coHosts");
  expect(judgeDegree(free, 21, settings())?.rule).toBe("freeAuthority");
  expect(judgeDegree(free, 21, settings({ maxFreeCarriers: 30 }))).toBeNull();
});

test("many names of one registered domain on an address are a wildcard's", () => {
  const names = Array.from({ length: 11 }, (_, index) => `x${index}.wild.example`);
  const carriers = [...names, "wild.example", "a.example", "www.a.example"];
  expect(judgeNames(address, carriers, settings())).toEqual([
    { names, rule: "wildcardDns", figures: "11 names of wild.example on 203.0.113.10, at most 10 count" },
  ]);
  expect(judgeNames(address, carriers, settings({ maxNamesOfDomain: 11 }))).toEqual([]);
  expect(judgeNames(address, carriers, settings({ off: ["wildcardDns"] }))).toEqual([]);
  expect(judgeNames(signal("nameserver", "ns.example"), carriers, settings())).toEqual([]);
});

test("a name is too old only where the hunter says how old it may be", () => {
  const registered = Date.parse("2015-01-01");
  const seeds = { from: Date.parse("2025-01-01"), to: Date.parse("2025-06-01") };
  expect(judgeAge(registered, seeds, settings())).toBeNull();
  expect(judgeAge(registered, seeds, settings({ maxAgeDays: 365 }))).toEqual({
    rule: "domainAge",
    figures: "registered 2015-01-01, 3,653 days before the seeds",
  });
  expect(judgeAge(registered, seeds, settings({ maxAgeDays: 365, off: ["domainAge"] }))).toBeNull();
  expect(judgeAge(Infinity, seeds, settings({ maxAgeDays: 365 }))).toBeNull();
  expect(judgeAge(registered, null, settings({ maxAgeDays: 365 }))).toBeNull();
});

test("above the most carriers a signal ties nothing, and the rule is named by what it is", () => {
  const rules = (["address", "certificate", "registrant", "nameserver", "pair"] as const).map(
    (kind) => judgeDegree(signal(kind, "x"), 51, settings())?.rule,
  );
  expect(rules).toEqual(["coHosts", "sharedCertificate", "commonRegistrant", "coHosts", "popularPart"]);
  const redirect = signal("pair", "a → b (redirect)", ["redirect", "redirect"]);
  expect(judgeDegree(redirect, 51, settings())?.rule).toBe("redirectHub");
  expect(judgeDegree(address, 50, settings())).toBeNull();
  expect(judgeDegree(address, 51, settings({ maxCarriers: 60 }))).toBeNull();
  expect(judgeDegree(address, 4_000, settings())?.figures).toBe("4,000 carriers, at most 50 count");
});

test("a cookie that frameworks set, and software that is everywhere, tie nothing", () => {
  expect(judgeCommon(signal("cookie", "PHPSESSID", ["common"]), settings())?.rule).toBe("commonCookie");
  expect(judgeCommon(signal("component", "nginx", ["common"]), settings())?.rule).toBe("commonComponent");
  expect(judgeCommon(signal("cookie", "pk_ref"), settings())).toBeNull();
});

test("a tracker that two unrelated hosts carry is popular; one may be chance", () => {
  const tracker = signal("tracker", "GoogleAnalyticsTrackingId UA-1");
  expect(judgePopular(tracker, { hits: 2, asked: 24 }, settings())).toEqual({
    rule: "popularTracker",
    figures: "on 2 of 24 unrelated hosts",
  });
  expect(judgePopular(tracker, { hits: 1, asked: 24 }, settings())).toBeNull();
  expect(judgePopular(tracker, { hits: 9, asked: 24 }, settings({ off: ["popularTracker"] }))).toBeNull();
  expect(judgePopular(signal("cookie", "shop_session"), { hits: 2, asked: 24 }, settings())?.rule).toBe(
    "commonCookie",
  );
  expect(judgePopular(signal("component", "nginx"), { hits: 9, asked: 24 }, settings())).toBeNull();
});

test("who had an id long before the pages that load from it is the owner of a copied page", () => {
  const id = signal("tracker", "GoogleAnalyticsTrackingId UA-1");
  const carriers = new Map([
    ["brand.example", [seen("brand.example", "2022-01-01", null)]],
    ["www.brand.example", [seen("www.brand.example", "2022-02-01", null)]],
    ["copy.example", [seen("copy.example", "2025-01-01", null)]],
    ["other.example", [seen("other.example", "2025-03-01", null)]],
  ]);
  const loads = (host: string): Set<string> => new Set(host === "copy.example" ? ["brand.example"] : []);
  const found = judgeCopied(id, carriers, loads, settings());
  expect(found.map(({ host, rule }) => [host, rule])).toEqual([
    ["brand.example", "copiedPage"],
    ["www.brand.example", "copiedPage"],
  ]);
  expect(found[0]?.figures).toContain("1,096 days before copy.example");
  expect(judgeCopied(id, carriers, () => new Set(), settings())).toEqual([]);
  expect(judgeCopied(id, carriers, loads, settings({ off: ["copiedPage"] }))).toEqual([]);
  expect(judgeCopied(signal("cookie", "x"), carriers, loads, settings())).toEqual([]);
});

test("windows that overlap are no days apart; others by their gap", () => {
  const one = seen("a", "2025-09-01", "2025-10-01");
  expect(daysApart(one, seen("b", "2025-09-30", "2025-12-01"))).toBe(0);
  expect(daysApart(one, seen("b", "2025-10-11", "2025-12-01"))).toBe(10);
  expect(daysApart(one, seen("b", "2025-01-01", "2025-08-22"))).toBe(10);
  expect(daysApart(one, seen("b", null, null))).toBe(0);
});

test("a host that came after the other had left is no relative, and the figures say by how much", () => {
  const seed = [seen("seed.example", "2025-09-01", "2025-12-01")];
  const verdict = judgeTime([seen("later.example", "2026-01-10", "2026-02-01")], seed, settings());
  expect(verdict?.rule).toBe("timeOverlap");
  expect(verdict?.figures).toBe(
    "2026-01-10 to 2026-02-01 is 40 days after seed.example was there (2025-09-01 to 2025-12-01)",
  );
  expect(
    judgeTime([seen("earlier.example", "2024-01-10", "2024-02-01")], seed, settings())?.figures,
  ).toContain("days before");
  expect(judgeTime([seen("near.example", "2025-12-03", "2026-02-01")], seed, settings())).toBeNull();
  expect(
    judgeTime([seen("near.example", "2025-12-03", "2026-02-01")], seed, settings({ toleranceDays: 1 }))?.rule,
  ).toBe("timeOverlap");
  expect(
    judgeTime([seen("later.example", "2026-01-10", "2026-02-01")], seed, settings({ off: ["timeOverlap"] })),
  ).toBeNull();
});

test("what two hosts did together years before the seeds is not carried along", () => {
  const seeds = { from: Date.parse("2025-09-01"), to: Date.parse("2026-02-01") };
  const one = seen("a", "2022-01-01", "2023-03-01");
  const other = seen("b", "2023-01-01", "2025-12-01");
  expect(judgeWindow(one, other, seeds, settings())).toEqual({
    rule: "seedWindow",
    figures: "together 2023-01-01 to 2023-03-01, 915 days before the seeds were seen",
  });
  expect(judgeWindow(one, other, seeds, settings({ windowDays: 1000 }))).toBeNull();
  expect(judgeWindow(one, other, seeds, settings({ off: ["seedWindow"] }))).toBeNull();
  expect(judgeWindow(one, other, null, settings())).toBeNull();
  expect(judgeWindow(seen("c", "2025-11-01", null), other, seeds, settings())).toBeNull();
});

test("one overlap among several windows is enough", () => {
  const seed = [
    seen("seed.example", "2024-01-01", "2024-02-01"),
    seen("seed.example", "2025-09-01", "2025-12-01"),
  ];
  expect(judgeTime([seen("b.example", "2025-11-01", "2026-02-01")], seed, settings())).toBeNull();
});

test("an allowed name covers the names below it, and no others", () => {
  const allow = settings({ allow: ["contoso.example"] });
  expect(["contoso.example", "www.contoso.example"].map((host) => isAllowed(host, allow))).toEqual([
    true,
    true,
  ]);
  expect(["evilcontoso.example", "contoso.example.test"].map((host) => isAllowed(host, allow))).toEqual([
    false,
    false,
  ]);
});

test("a window is written in days", () => {
  expect(window(seen("a", "2025-09-01T10:00:00Z", null))).toBe("2025-09-01 to unknown");
  expect(window(seen("a", null, null))).toBe("at unknown times");
});
