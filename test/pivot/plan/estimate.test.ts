import { expect, test } from "vitest";
import { connect, type Hunt, type Plan } from "../../../src/index.js";
import { DISPLAY } from "../../../src/display/index.js";
import { Plan as PlanClass, type Counted } from "../../../src/pivot/index.js";

const sample = (options: object = {}): Promise<Hunt> => connect({ source: "sample", env: {}, ...options });
const flagship = (hunt: Hunt): Plan =>
  hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().hops(2);

/** A plan for which each count gives the next of these. */
function counting(answers: readonly Counted[]): PlanClass {
  const refuse = (): Promise<never> => Promise.reject(new Error("an estimate must not run the plan"));
  const count = (questions: readonly unknown[]): Promise<Counted[]> =>
    Promise.resolve(questions.map((_, index) => answers[index] ?? { rows: 0, reason: null }));
  return new PlanClass({ seeds: ["a.example"], steps: [], hops: 1, rules: {} }, { run: refuse, count });
}

test("an estimate counts what the seeds would give, and fetches nothing", async () => {
  const hunt = await sample();
  const { levels, requests, rows, counts } = await flagship(hunt).estimate();
  const routes = hunt.requests().array("route") as string[];
  expect(routes.filter((route) => route === "/$batch")).toHaveLength(1);
  expect(counts).toBe(5);
  expect(levels.map((level) => [level.rows, level.requests])).toEqual([
    [3, 1],
    [5, 4],
    ...Array.from({ length: 5 }, () => [null, null]),
  ]);
  expect({ requests, rows }).toEqual({ requests: 5, rows: 8 });
});

test("the rows that an estimate counts are the rows that come", async () => {
  const hunt = await sample();
  const plan = hunt
    .pivot(["secure-parcel.example", "203.0.113.17"])
    .passiveDns()
    .whois()
    .trackers()
    .cookies();
  const estimated = await plan.estimate();
  const trail = await plan.run({ progress: false });
  expect(estimated.rows).toBe(trail.info.rows);
  expect(estimated.requests).toBe(trail.info.requests);
});

test("of a level that follows signals back it is said how many rows there are to follow", async () => {
  const hunt = await sample();
  const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts();
  const { levels, requests } = await plan.estimate();
  expect(levels[2]).toMatchObject({
    requests: null,
    note: "8 rows to follow, one request or a few each; up to 50 carriers of each",
  });
  const trail = await plan.run({ progress: false });
  expect(trail.info.requests - requests).toBeLessThanOrEqual(16);
});

test("many rows are many pages, and the size of a page is said to be supposed", async () => {
  const { requests, rows, notes } = await counting([{ rows: 250, reason: null }])
    .passiveDns()
    .estimate();
  expect({ requests, rows }).toEqual({ requests: 3, rows: 250 });
  expect(notes).toEqual([
    "3 requests and 250 rows counted; what they lead to comes on top",
    "pages of 100 rows are supposed: the service does not say how large its pages are",
  ]);
});

test("what could not be counted is said, with the reason, and is no zero", async () => {
  const answers = [{ rows: null, reason: "no access" }];
  const { levels, notes } = await counting(answers).trackers().estimate();
  expect(levels[0]).toMatchObject({ rows: null, requests: 1 });
  expect(notes.at(-1)).toBe("1 answer could not be counted: no access");
});

test("of an article the indicators are counted; one that does not exist is said", async () => {
  const hunt = await sample();
  const known = await hunt.pivot({ article: "26ad8946" }).passiveDns().estimate();
  expect(known.levels.map(({ rows, requests }) => [rows, requests])).toEqual([
    [7, 1],
    [null, null],
  ]);
  const unknown = await hunt.pivot({ article: "00000000" }).passiveDns().estimate();
  expect(unknown.levels[0]?.rows).toBeNull();
  expect(unknown.notes.at(-1)).toContain("1 answer could not be counted: not found");
});

test("of an incident it is said that its alerts cannot be counted, and the rest is", async () => {
  const hunt = await sample();
  const plan = hunt.pivot([{ incident: "4183" }, { article: "26ad8946" }]).passiveDns();
  const { levels, notes } = await plan.estimate();
  expect(levels[0]).toMatchObject({ rows: 7, requests: 2 });
  expect(notes.at(-1)).toBe("1 answer could not be counted: the service counts no list inside a record");
  const alone = await (await sample()).pivot({ incident: "4183" }).passiveDns().estimate();
  expect(alone.levels[0]).toMatchObject({ rows: null, requests: 1 });
  expect(hunt.requests().array("route").join()).not.toContain("incidents");
});

test("a cancelled estimate ends", async () => {
  const hunt = await sample();
  await expect(flagship(hunt).estimate({ signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  expect(() => flagship(hunt).estimate({ signals: 1 } as object)).toThrow(
    "unknown option of estimate: signals",
  );
});

test("an estimate shows its levels and what it goes by", async () => {
  const text = String((await flagship(await sample()).estimate())[DISPLAY]()["text/plain"]);
  expect(text).toContain("estimate for secure-parcel[.]example");
  expect(text).toContain("as found");
  expect(text).toContain("5 requests and 8 rows counted");
});
