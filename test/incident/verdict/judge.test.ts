import { expect, test } from "vitest";
import { judge } from "../../../src/incident/verdict/judge.js";
import { judgeIncident } from "../../../src/incident/verdict/judge-incident.js";
import { toSeverity } from "../../../src/incident/verdict/severity.js";
import type { Known } from "../../../src/incident/verdict/subject.js";
import { daysBefore, known, mention, naming } from "./known.js";

const bad = known({ facts: { reputation: { classification: "malicious", score: 92, rules: [] } } });
const doubtful = known({ facts: { reputation: { classification: "suspicious", score: 60, rules: [] } } });
const good = known({
  facts: {
    reputation: { classification: "neutral", score: 10, rules: [] },
    registration: { registered: daysBefore(4000), ageDays: 4000, registrar: "" },
  },
});

test("what speaks against a thing adds up as chances do", () => {
  const both = known({ ...bad, facts: bad.facts, mentions: [mention()] });
  expect(judge(bad)).toMatchObject({ verdict: "malicious", score: 0.9 });
  expect(judge(both)).toMatchObject({ verdict: "malicious", score: 0.985 });
});

test("what speaks for it takes its share", () => {
  const listed = known({ facts: good.facts, mentions: [mention({ source: "osint" })] });
  expect(judge(listed)).toMatchObject({ verdict: "benign", score: 0.18 });
  const accused = known({ facts: good.facts, namings: [naming({ verdict: "malicious" })] });
  expect(judge(accused)).toMatchObject({ verdict: "suspicious", score: 0.48 });
});

test("what nothing is known of is unknown, without a reason", () => {
  expect(judge(known())).toEqual({ verdict: "unknown", score: 0, reasons: [] });
});

test("reasons for the verdict come first, the heaviest before the others", () => {
  const { reasons } = judge(known({ facts: good.facts, namings: [naming({ verdict: "malicious" })] }));
  expect(reasons.map(({ rule }) => rule)).toEqual(["microsoftMalicious", "longHistory"]);
  const benign = judge(known({ facts: good.facts, mentions: [mention({ source: "osint" })] })).reasons;
  expect(benign.map(({ rule }) => rule)).toEqual(["longHistory", "articleOther"]);
});

test("the tenant's own is not judged, whatever is said of it", () => {
  const own = known({ own: "a device of the tenant's", namings: [naming({ verdict: "malicious" })] });
  expect(judge(own)).toMatchObject({
    verdict: "unknown",
    score: 0,
    reasons: [{ rule: "own", text: "not judged: a device of the tenant's" }],
  });
});

const all = (...subjects: Known[]) =>
  subjects.map((each) => ({ entity: each.entity, judgement: judge(each) }));
const own = known({ own: "a private address" });

test.each([
  ["the worst thing decides", all(good, doubtful, bad, own), "", "malicious"],
  ["one doubtful thing makes it suspicious", all(good, doubtful), "", "suspicious"],
  ["one unknown thing keeps it from being benign", all(good, known()), "", "unknown"],
  ["it is benign where everything is", all(good, own), "unknown", "benign"],
  ["the tenant's own alone says nothing", all(own), "", "unknown"],
  ["an analyst's word stands", all(doubtful), "falsePositive", "benign"],
  ["but not over what is malicious", all(bad), "InformationalExpectedActivity", "suspicious"],
  ["a true positive names nothing by itself", all(good), "truePositive", "benign"],
])("of an incident %s", (_what, judged, classification, verdict) => {
  expect(judgeIncident(judged, classification).verdict).toBe(verdict);
});

test("an incident's reasons name its worst things, and how many there are", () => {
  const many = Array.from({ length: 5 }, (_, index) =>
    known({ ...bad, value: `h${index}.example`, facts: bad.facts }),
  );
  expect(judgeIncident(all(...many), "").reasons).toEqual([
    "host h0.example is malicious: reputation malicious, 92 of 100",
    "host h1.example is malicious: reputation malicious, 92 of 100",
    "host h2.example is malicious: reputation malicious, 92 of 100",
    "and 2 further things too",
  ]);
});

test.each([
  ["malicious", "low", "high", true],
  ["malicious", "high", "high", false],
  ["suspicious", "informational", "medium", true],
  ["suspicious", "High", "High", false],
  ["suspicious", null, "medium", true],
  ["unknown", "low", "low", false],
  ["benign", "high", "high", false],
  ["malicious", "critical", "critical", false],
] as const)("a %s incident of severity %s should be %s", (verdict, current, proposed, raise) => {
  expect(toSeverity(verdict, current)).toMatchObject({ current, proposed, raise });
});
