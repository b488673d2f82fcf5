import { expect, test } from "vitest";
import { verdictRules } from "../../../src/incident/verdict/rules/index.js";
import type { Known } from "../../../src/incident/verdict/subject.js";
import { at, daysBefore, known, mention, naming, shared } from "./known.js";

type RuleName = keyof typeof verdictRules;

const reputation = (classification: string, score: number) => ({
  reputation: { classification, score, rules: ["ASN"] },
});
const registration = (ageDays: number) => ({
  registration: { registered: daysBefore(ageDays), ageDays, registrar: "R" },
});
const certificates = (selfSigned: string[], days: number) => ({
  certificates: { count: 1, selfSigned, youngestDays: days, firstIssue: daysBefore(days) },
});
const actor = { kind: "actor", title: "Tin Squall" } as const;
const ADDRESS = "203.0.113.9";

const cases: [RuleName, string, Known, string][] = [
  [
    "reputationMalicious",
    "a malicious reputation",
    known({ facts: reputation("malicious", 92) }),
    "reputation malicious, 92 of 100: ASN",
  ],
  [
    "reputationSuspicious",
    "a suspicious one",
    known({ facts: reputation("suspicious", 60) }),
    "reputation suspicious, 60 of 100: ASN",
  ],
  [
    "actor",
    "a profile whose time holds the incident",
    known({ mentions: [mention({ ...actor, firstSeen: daysBefore(60) })] }),
    "indicator of Tin Squall, in use at the time",
  ],
  [
    "actor",
    "one whose time ended within a month",
    known({ mentions: [mention({ ...actor, lastSeen: daysBefore(29) })] }),
    "indicator of Tin Squall, in use at the time",
  ],
  [
    "actorBefore",
    "one whose time ended before that",
    known({ mentions: [mention({ ...actor, lastSeen: daysBefore(31) })] }),
    "indicator of Tin Squall, in use at another time",
  ],
  [
    "articleMicrosoft",
    "an article of Microsoft's",
    known({ mentions: [mention({ published: daysBefore(900) })] }),
    `indicator of Microsoft's in the article "A report"`,
  ],
  [
    "articleMicrosoft",
    "one that names an address and is new",
    known({ value: ADDRESS, mentions: [mention()] }),
    `indicator of Microsoft's in the article "A report"`,
  ],
  [
    "articleBefore",
    "one that names an address and is old",
    known({ value: ADDRESS, mentions: [mention({ published: daysBefore(91) })] }),
    `indicator of Microsoft's in the article "A report", of another time`,
  ],
  [
    "urlOnHost",
    "a host with a page that an article names",
    known({ mentions: [mention({ elsewhereOnHost: true })] }),
    'a URL on its host is an indicator in the article "A report"',
  ],
  [
    "articleOther",
    "an article of others",
    known({ mentions: [mention({ source: "osint" })] }),
    `indicator of osint in the article "A report"`,
  ],
  [
    "microsoftMalicious",
    "a verdict of Microsoft's",
    known({ namings: [naming({ verdict: "Malicious" })] }),
    `found malicious by Microsoft in the alert "An alert"`,
  ],
  [
    "microsoftSuspicious",
    "a lesser one",
    known({ namings: [naming({ verdict: "suspicious", roles: ["source"] })] }),
    `suspicious (source) in the alert "An alert"`,
  ],
  [
    "microsoftSuspicious",
    "an adversary's part",
    known({ namings: [naming({ roles: ["commandAndControl"] })] }),
    `unknown (commandAndControl) in the alert "An alert"`,
  ],
  [
    "truePositive",
    "an incident that an analyst confirmed",
    known({ incidents: [shared({ classification: "TruePositive" })] }),
    `accused in the incident 2 "Another", classified truePositive`,
  ],
  [
    "otherIncident",
    "an open incident",
    known({ incidents: [shared()] }),
    `accused in the incident 2 "Another" too`,
  ],
  [
    "sinkhole",
    "a sinkhole's network",
    known({ facts: { network: { name: "Sink", traits: ["sinkhole"] } } }),
    "in a sinkhole's network, Sink",
  ],
  [
    "youngDomain",
    "a name of three weeks",
    known({ facts: registration(21) }),
    "registered on 2026-01-11, 21 days before",
  ],
  [
    "selfSigned",
    "a certificate of its own",
    known({ facts: certificates(["panel.example"], 90) }),
    "served a certificate issued by itself: panel.example",
  ],
  [
    "youngCertificate",
    "a first certificate of ten days",
    known({ facts: certificates([], 10) }),
    "first certificate issued 10 days before",
  ],
  [
    "sharedTracker",
    "a malicious host's tracker",
    known({
      facts: { trackers: ["Ga UA-1"] },
      badTrackers: new Map([["Ga UA-1", ["evil.example", "bad.example"]]]),
    }),
    "carries Ga UA-1, as bad.example does",
  ],
  [
    "foundClean",
    "a clean verdict",
    known({ namings: [naming({ verdict: "noThreatsFound" })] }),
    `no threats found in the alert "An alert"`,
  ],
  [
    "falsePositive",
    "false alerts alone",
    known({ namings: [naming({ classification: "FalsePositive", verdict: "malicious" })] }),
    "only in alerts that were classified FalsePositive",
  ],
  [
    "falsePositiveElsewhere",
    "a false incident",
    known({ incidents: [shared({ classification: "informationalExpectedActivity" })] }),
    "in the incident 2, classified informationalExpectedActivity",
  ],
  [
    "longHistory",
    "a name of years",
    known({ facts: { ...reputation("neutral", 30), ...registration(800) } }),
    "reputation neutral, known since 2023-11-24",
  ],
  [
    "commonNetwork",
    "an address of a delivery network",
    known({ value: ADDRESS, facts: { network: { name: "CDN", traits: ["cdn"] } } }),
    "in the content delivery network CDN",
  ],
  [
    "sharedHosting",
    "an address of hundreds",
    known({ value: ADDRESS, facts: { coHosts: { address: ADDRESS, count: 140 } } }),
    "140 names stand on it",
  ],
];

test.each(cases)("%s holds of %s", (name, _what, subject, sentence) => {
  expect(verdictRules[name].judge(subject)).toBe(sentence);
});

const others: [RuleName, string, Known][] = [
  [
    "actor",
    "a profile that only the text of an article tells of",
    known({ mentions: [mention({ ...actor, confirmed: false })] }),
  ],
  [
    "articleMicrosoft",
    "an article whose text alone mentions it",
    known({ mentions: [mention({ confirmed: false })] }),
  ],
  [
    "articleMicrosoft",
    "a host of which an article names one page alone",
    known({ mentions: [mention({ elsewhereOnHost: true })] }),
  ],
  [
    "urlOnHost",
    "what an article names itself as well",
    known({ mentions: [mention(), mention({ elsewhereOnHost: true })] }),
  ],
  [
    "articleMicrosoft",
    "an address that a profile puts at another time",
    known({ value: ADDRESS, mentions: [mention(), mention({ ...actor, lastSeen: daysBefore(80) })] }),
  ],
  [
    "articleOther",
    "what Microsoft names as well",
    known({ mentions: [mention(), mention({ source: "public" })] }),
  ],
  [
    "microsoftMalicious",
    "a verdict in a false alert",
    known({ namings: [naming({ verdict: "malicious", classification: "falsePositive" })] }),
  ],
  [
    "microsoftMalicious",
    "a verdict on a victim",
    known({ namings: [naming({ verdict: "malicious", aside: "it was sent to" })] }),
  ],
  ["microsoftSuspicious", "a part that says nothing", known({ namings: [naming({ roles: ["source"] })] })],
  [
    "microsoftSuspicious",
    "what was found malicious as well",
    known({ namings: [naming({ verdict: "suspicious" }), naming({ verdict: "malicious" })] }),
  ],
  [
    "truePositive",
    "an incident that does not accuse it",
    known({ incidents: [shared({ classification: "truePositive", against: false })] }),
  ],
  ["otherIncident", "a false incident", known({ incidents: [shared({ classification: "falsePositive" })] })],
  ["youngDomain", "a name of a month", known({ facts: registration(30) })],
  ["youngDomain", "a name that was registered afterwards", known({ facts: registration(-3) })],
  [
    "youngCertificate",
    "a renewed certificate",
    known({
      facts: { certificates: { count: 2, selfSigned: [], youngestDays: 3, firstIssue: daysBefore(400) } },
    }),
  ],
  [
    "sharedTracker",
    "its own trackers",
    known({ facts: { trackers: ["Ga UA-1"] }, badTrackers: new Map([["Ga UA-1", ["evil.example"]]]) }),
  ],
  [
    "foundClean",
    "what is accused as well",
    known({ namings: [naming({ verdict: "noThreatsFound" }), naming({ verdict: "suspicious" })] }),
  ],
  [
    "falsePositive",
    "one alert that stands",
    known({ namings: [naming({ classification: "falsePositive" }), naming()] }),
  ],
  ["falsePositive", "what no alert names", known()],
  [
    "longHistory",
    "an address, which changes hands",
    known({
      value: ADDRESS,
      facts: {
        ...reputation("neutral", 30),
        resolutions: { count: 1, firstSeen: daysBefore(900), lastSeen: at, address: null, stays: [] },
      },
    }),
  ],
  [
    "longHistory",
    "a page on an old site, which may be a stranger's",
    known({ kind: "url", facts: { ...reputation("neutral", 30), ...registration(900) } }),
  ],
  [
    "longHistory",
    "an old name that was registered anew",
    known({
      facts: {
        ...reputation("unknown", 0),
        ...registration(10),
        resolutions: { count: 9, firstSeen: daysBefore(3000), lastSeen: at, address: null, stays: [] },
      },
    }),
  ],
  [
    "longHistory",
    "a bad reputation",
    known({ facts: { ...reputation("suspicious", 60), ...registration(900) } }),
  ],
  ["longHistory", "a host without a reputation", known({ facts: registration(900) })],
  [
    "commonNetwork",
    "a name behind a delivery network",
    known({ facts: { network: { name: "CDN", traits: ["cdn"] } } }),
  ],
];

test.each(others)("%s does not hold of %s", (name, _what, subject) => {
  expect(verdictRules[name].judge(subject)).toBeUndefined();
});

test("every rule is tried, and its weight is a share", () => {
  const tried = new Set(cases.map(([name]) => name));
  expect(Object.keys(verdictRules).filter((name) => !tried.has(name as RuleName))).toEqual([]);
  for (const { weight } of Object.values(verdictRules)) {
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(1);
  }
});
