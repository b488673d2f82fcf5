import { expect, test } from "vitest";
import { connect, InvalidInputError, type Hunt, type Plan } from "../../../src/index.js";
import { rules as ruleNames, type RuleName } from "../../../src/pivot/rules/names.js";
import { ruleDefaults } from "../../../src/pivot/rules/options.js";

const sample = (): Promise<Hunt> => connect({ source: "sample", env: {} });
const hunt = await sample();

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const hosts = [
  "secure-parcel.example",
  "203.0.113.17",
  "2001:db8::1",
  "xn--bcher-kva.example",
  "1e5.example",
];
const sources = [
  { article: "26ad8946" },
  // YAML reads each of these as something else unless it is quoted.
  { article: "58e20557" },
  { article: "0012" },
  { actor: "true" },
  { actor: "null # no: [comment]" },
  { cve: "CVE-2099-1107" },
  // An id is a text, also where YAML reads a number.
  { incident: "4183" },
];
const steps: readonly ((plan: Plan) => Plan)[] = [
  (plan) => plan.passiveDns(),
  (plan) => plan.certificates(),
  (plan) => plan.whois(),
  (plan) => plan.hostPairs(),
  (plan) => plan.subdomains(),
  (plan) => plan.trackers(),
  (plan) => plan.cookies(),
  (plan) => plan.components(),
  (plan) => plan.relatedHosts(),
  (plan) => plan.relatedHosts({ by: ["whois", "passiveDns"], from: 0.325 }),
  (plan) => plan.rules({ minScore: 0.1, maxCarriers: 7, allow: ["contoso.example", "- odd: 'text'"] }),
  (plan) => plan.rules({ off: ["cdn", "timeOverlap"] }),
  (plan) => plan.rules({ toleranceDays: 0, controls: 3 }),
  (plan) => plan.hops(4),
];

function generate(seed: number): Plan {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const all = [...hosts, ...sources];
  let plan = hunt.pivot(Array.from({ length: 1 + random(4) }, () => pick(all)));
  for (let count = random(9); count > 0; count--) plan = pick(steps)(plan);
  return plan;
}

test("every plan comes back from YAML, from JSON and from data as it was", () => {
  for (let seed = 0; seed < 400; seed++) {
    const plan = generate(seed);
    expect(hunt.plan(plan.toYAML()).data, plan.toYAML()).toEqual(plan.data);
    expect(hunt.plan(JSON.stringify(plan)).data).toEqual(plan.data);
    expect(hunt.plan(plan.toJSON()).data).toEqual(plan.data);
    expect(hunt.plan(plan).data).toEqual(plan.data);
    expect(hunt.plan(plan.toYAML()).toYAML()).toBe(plan.toYAML());
  }
});

test("a plan that was read runs like the one that was written", async () => {
  const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts();
  const [one, two] = [await sample(), await sample()];
  const run = async (on: Hunt): Promise<unknown> =>
    (await on.plan(plan.toYAML()).run({ progress: false })).hosts.objects();
  expect(await run(one)).toEqual(await run(two));
});

test("a plan can be written by hand: what is left out has its default, and a step may be its name", () => {
  const plan = hunt.plan(`
# which article
seeds:
  - EVIL[.]example
  - article: 58e20557
steps: [passiveDns, relatedHosts, { pivot: trackers }]
`);
  expect(plan.data).toEqual(
    hunt
      .pivot(["evil.example", { article: "58e20557" }])
      .passiveDns()
      .relatedHosts()
      .trackers().data,
  );
});

test("an incident's number needs no quotes in YAML", () => {
  expect(hunt.plan("seeds: [{ incident: 4183 }]").data.seeds).toEqual([{ incident: "4183" }]);
});

test("a setting without a limit survives JSON, which has no infinity", () => {
  const unlimited = Object.entries(ruleDefaults).filter(([, value]) => value === Infinity);
  const plan = hunt.pivot("a.example").rules(Object.fromEntries(unlimited));
  expect(hunt.plan(JSON.stringify(plan)).data).toEqual(plan.data);
  expect(hunt.plan(plan.toYAML()).data).toEqual(plan.data);
});

test("every rule can be switched off by a plan that was read", () => {
  const off = Object.keys(ruleNames) as RuleName[];
  expect(hunt.plan({ seeds: ["a.example"], rules: { off } }).data.rules).toEqual({ off });
});

test("what was passed in can change afterwards, and the plan does not", () => {
  const off: RuleName[] = ["cdn"];
  const plan = hunt.pivot("a.example").rules({ off });
  off.push("parking");
  expect(plan.data.rules).toEqual({ off: ["cdn"] });
});

test.each([
  [
    "seeds: [a.example]\nsteps: [{ pivot: passiveDns }, { pivot: trakers }]",
    "unknown pivot at steps[1].pivot: trakers; did you mean trackers?",
  ],
  ["seeds: [a.example]\nsteps: [{}]", "unknown pivot at steps[0].pivot: nothing; it is one of relatedHosts"],
  ["seeds: [a.example]\nsteps: [{ pivot: whois, from: 1 }]", "unknown member of steps[0]: from"],
  [
    "seeds: [a.example]\nsteps: [{ pivot: relatedHosts, form: 1 }]",
    "unknown member of steps[0]: form; did you mean from?",
  ],
  [
    "seeds: [a.example]\nsteps: [{ pivot: relatedHosts, by: [whois, cookies] }]",
    "invalid pivot for relatedHosts at steps[0].by[1]: cookies",
  ],
  [
    "seeds: [a.example]\nsteps: [{ pivot: relatedHosts, from: high }]",
    "invalid score at steps[0].from: high",
  ],
  [
    "seeds: [a.example]\nrules: { maxCarrier: 5 }",
    "unknown option of rules: maxCarrier; did you mean maxCarriers?",
  ],
  ["seeds: [a.example]\nrules: { off: [cdnn] }", "unknown rule: cdnn at rules.off; did you mean cdn?"],
  ["seeds: [a.example]\nrules: { minScore: much }", "invalid minScore at rules: much; it is a number"],
  ["seeds: [a.example]\nrules: { allow: a.example }", "invalid allow at rules: it is a list of texts"],
  [
    "seeds: [a.example]\nrules: { during: [2026-01-09] }",
    "invalid during at rules: 2026-01-09; it is a beginning",
  ],
  [
    "seeds: [a.example]\nrules: { during: ['2026-01-09', '2025-10-06'] }",
    "invalid during at rules: 2026-01-09, 2025-10-06; it is a beginning and an end",
  ],
  ["seeds: [a.example]\nrules: { during: [someday, ''] }", "invalid during at rules: someday; write a date"],
  ["seeds: [a.example]\nhop: 3", "unknown member of the plan: hop; did you mean hops?"],
  ["seeds: [a.example]\nhops: 11", "invalid hops: 11; it is a whole number from 1 to 10"],
  ["seeds: [a.example, { artcle: x }]", "unknown kind of seed at seeds[1]: artcle; did you mean article?"],
  ["seeds: [{ article: x, actor: y }]", "invalid seed at seeds[0]"],
  ["seeds: [{ cve: '1107' }]", "invalid CVE: 1107; write it as CVE-2024-3094"],
  ["seeds: [{ incident: '41-83' }]", "invalid incident: 41-83; write its number"],
  ["seeds: [{ incdent: 4183 }]", "unknown kind of seed at seeds[0]: incdent; did you mean incident?"],
  ["seeds: a.example", "invalid plan: seeds is a.example; it is a list"],
  ["steps: []", "missing seeds"],
  ["seeds: [a.example\nsteps:", "invalid plan: neither JSON nor YAML"],
  ["just words", 'invalid plan: the plan is "just words"; it is an object'],
  ["", "invalid plan: the plan is null"],
])("a plan that is wrong says where: %s", (text, message) => {
  expect(() => hunt.plan(text)).toThrow(InvalidInputError);
  expect(() => hunt.plan(text)).toThrow(message);
});

test("a plan that would grow without end when read is refused", () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const before = level === 0 ? "x" : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(", ")}]`;
  });
  expect(() => hunt.plan(levels.join("\n"))).toThrow("invalid plan: Excessive alias count");
});
