import { expect, test } from "vitest";
import { charts, connect, InvalidInputError } from "../../../src/index.js";

const hunt = await connect({ source: "sample", env: {} });
const seeds = ["secure-parcel.example", "unknown-host.example"];
const trail = await hunt.pivot(seeds).passiveDns().relatedHosts().run({ progress: false });
const threshold = 0.5;
const strong = trail.hosts.objects().filter(({ score }) => score >= threshold);

test("the seeds come first, with the time of what is their own and without a score", () => {
  const [known, unknown] = trail.seen().objects();
  const own = trail.info.seen?.find(({ host }) => host === known?.host);
  expect(known).toEqual({ ...own, part: "seed", score: null });
  expect(own?.firstSeen).toBeInstanceOf(Date);
  expect(unknown).toEqual({ host: seeds[1], part: "seed", score: null, firstSeen: null, lastSeen: null });
});

test("the findings follow, those from a score on, strongest first, by the kind of host", () => {
  const found = trail.seen({ minScore: threshold }).objects().slice(seeds.length);
  expect(strong.length).toBeGreaterThan(0);
  expect(strong.length).toBeLessThan(trail.hosts.numRows());
  expect(found).toEqual(
    strong.map(({ host, kind, score, firstSeen, lastSeen }) => ({
      host,
      part: kind,
      score,
      firstSeen,
      lastSeen,
    })),
  );
  expect(trail.seen().numRows()).toBe(seeds.length + trail.hosts.numRows());
});

test("when they were seen is as complete as the run, and says so where the run was cut", async () => {
  expect(trail.seen().info).toMatchObject({ complete: true, rows: trail.seen().numRows() });
  const cut = await hunt
    .pivot(seeds)
    .passiveDns()
    .relatedHosts()
    .run({ progress: false, budget: { requests: 2 } });
  expect(cut.seen().info).toMatchObject({ complete: false, reason: cut.info.reason });
});

test("a timeline of them needs no option: a row a host, coloured by what it is in the hunt", () => {
  const { spec } = charts.timeline(trail.seen({ minScore: threshold }));
  const text = JSON.stringify(spec);
  for (const { host } of strong) expect(text).toContain(host.replaceAll(".", "[.]"));
  expect(text).toContain('"category":"seed"');
  expect(text).toContain('"category":"hostname"');
});

test("an option that is none is named", () => {
  const call = () => trail.seen({ minscore: 1 } as object);
  expect(call).toThrow(InvalidInputError);
  expect(call).toThrow("unknown option");
});
