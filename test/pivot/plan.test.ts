import { expect, test } from "vitest";
import { frameFrom } from "../../src/frame/index.js";
import { DISPLAY } from "../../src/display/index.js";
import { Plan, readSeeds, type PlanData, type Seed } from "../../src/pivot/index.js";
import { toStages } from "../../src/pivot/plan/plan-data.js";

const refuse = (): Promise<never> => Promise.reject(new Error("a plan must not run by being looked at"));
const never = { run: refuse, count: refuse };
const plan = (...seeds: Seed[]): Plan => new Plan({ seeds, steps: [], hops: 1, rules: {} }, never);

test("every step gives a new plan and leaves the old one as it was", () => {
  const one = plan("a.example").passiveDns();
  const two = one.relatedHosts().trackers();
  expect(one.data.steps).toEqual([{ pivot: "passiveDns" }]);
  expect(two.data.steps.map(({ pivot }) => pivot)).toEqual(["passiveDns", "relatedHosts", "trackers"]);
});

test("a plan survives JSON", () => {
  const { data } = plan("a.example")
    .passiveDns()
    .relatedHosts({ by: ["passiveDns"] })
    .rules({ off: ["cdn"], maxCarriers: 20 });
  const back = new Plan(JSON.parse(JSON.stringify(data)) as PlanData, never);
  expect(back.data).toEqual(data);
});

test("steps that do not wait for one another are one stage", () => {
  const { steps } = plan("a.example")
    .passiveDns()
    .whois()
    .relatedHosts()
    .trackers()
    .cookies()
    .trackers().data;
  expect(
    toStages({ steps, hops: 1 }).map((stage) => (stage.kind === "gather" ? stage.pivots : "relate")),
  ).toEqual([["passiveDns", "whois"], "relate", ["trackers", "cookies"]]);
});

test("a further hop goes round again from the first relatedHosts", () => {
  const { data } = plan("a.example").passiveDns().relatedHosts().trackers().hops(3);
  expect(toStages(data).map(({ kind }) => kind)).toEqual([
    "gather",
    "relate",
    "gather",
    "relate",
    "gather",
    "relate",
    "gather",
  ]);
  expect(() => plan("a.example").hops(0)).toThrow("invalid hops: 0; it is a whole number from 1 to 10");
});

test("explain() says level by level what is certain to be asked, and asks nothing", () => {
  const { levels, requests } = plan("a.example", "192.0.2.1")
    .passiveDns()
    .relatedHosts()
    .trackers()
    .explain();
  // A name is asked for passive DNS, certificates, WHOIS and its history, and pairs; an address for certificates and pairs.
  expect(requests).toBe(1 + 6);
  expect(levels.map((level) => level.requests)).toEqual([1, 6, null, null]);
});

test("explain() says which signals are followed back, and no others", () => {
  const follows = (by?: Parameters<Plan["relatedHosts"]>[0]): string | undefined =>
    plan("a.example").relatedHosts(by).explain().levels.at(-1)?.of;
  expect(follows()).toBe("address, certificate, mailbox, name server, link");
  expect(follows({ by: ["whois"] })).toBe("mailbox, name server");
});

test("a plan shows its levels", () => {
  const text = String(plan("evil.example").passiveDns().relatedHosts()[DISPLAY]()["text/plain"]);
  expect(text).toContain("plan for evil[.]example");
  expect(text).toContain("as found");
});

test("explain() says what is asked to learn which hosts a seed stands for", () => {
  const { levels, requests } = plan({ article: "26ad8946" }, { cve: "CVE-2099-1107" }, "a.example")
    .passiveDns()
    .explain();
  expect(levels).toEqual([
    {
      level: 1,
      asks: "indicators of article 26ad8946, articles that mention CVE-2099-1107",
      of: "article 26ad8946, CVE-2099-1107",
      requests: 2,
      note: "then as many hosts as they name",
    },
    {
      level: 2,
      asks: "indicators of these articles",
      of: "CVE-2099-1107",
      requests: null,
      note: "one request for each article",
    },
    {
      level: 3,
      asks: "passiveDns",
      of: "the seeds and the hosts they lead to",
      requests: null,
      note: "1 request for the 1 seed known now",
    },
  ]);
  expect(requests).toBe(2);
});

test("seeds are read in every way of writing them, each once", () => {
  expect(readSeeds(["EVIL.example", "evil[.]example", "evil.example.", "192.0.2.1"])).toEqual([
    "evil.example",
    "192.0.2.1",
  ]);
  expect(() => readSeeds([])).toThrow("missing seeds");
  expect(() => readSeeds("https://evil.example/x")).toThrow("invalid host");
});

test("wrong options are named", () => {
  expect(() => plan("a.example").rules({ maxCarrier: 5 } as object)).toThrow(
    "unknown option of rules: maxCarrier; did you mean maxCarriers?",
  );
  expect(() => plan("a.example").rules({ off: ["cdns" as "cdn"] })).toThrow("unknown rule: cdns");
  expect(() => plan("a.example").relatedHosts({ by: ["trackers" as "whois"] })).toThrow(
    "invalid pivot for relatedHosts at relatedHosts.by[0]: trackers",
  );
  expect(() => plan("a.example").run({ budgets: 1 } as object)).toThrow("unknown option of run: budgets");
});

test("a plan is data that nothing changes", () => {
  const { data } = plan("a.example")
    .passiveDns()
    .rules({ allow: ["b.example"] });
  expect(() => (data.steps as unknown[]).push({ pivot: "trackers" })).toThrow(TypeError);
  expect(() => (data.rules.allow as string[]).push("c.example")).toThrow(TypeError);
});

test("settings out of their range are refused", () => {
  for (const [options, message] of [
    [{ minScore: 5 }, "invalid minScore at rules: 5; it is a number from 0 to 1"],
    [{ toleranceDays: -10 }, "invalid toleranceDays at rules: -10; it is a number from 0 on"],
    [{ controls: 1.5 }, "invalid controls: 1.5; it is a whole number from 0 to 1000"],
    [{ maxNamesOfDomain: 0 }, "invalid maxNamesOfDomain: 0; it is a whole number from 1 to 1000"],
    [{ words: { cdn: [" "] } }, "invalid word at rules.words.cdn: it is empty"],
  ] as const) {
    expect(() => plan("a.example").rules(options)).toThrow(message);
  }
  expect(() => plan("a.example").rules(null as unknown as object)).toThrow("invalid rules");
  expect(() => plan("a.example").relatedHosts({ from: 0.05 })).toThrow(
    "invalid score at relatedHosts.from: 0.05; it is a number from 0.3 to 1",
  );
});

test("a seed that is none is named with its place among several, and a column's URLs stand for their hosts", () => {
  expect(() => readSeeds(["a.example", "b c"])).toThrow("at seeds[1]");
  const frame = frameFrom([{ url: "https://evil.example/x" }, { url: null }, { url: "192.0.2.1" }]);
  expect(readSeeds({ frame, column: "url" })).toEqual(["evil.example", "192.0.2.1"]);
});

test("explain() says that strangers are asked, and not where none are", () => {
  const hunt = plan("a.example").passiveDns().relatedHosts().trackers();
  const noteOf = ({ levels }: ReturnType<Plan["explain"]>): string | undefined => levels.at(-1)?.note;
  expect(noteOf(hunt.explain())).toBe("and trackers of 10 strangers or more, to know what is popular");
  expect(noteOf(hunt.rules({ controls: 0 }).explain())).toBe("");
});
