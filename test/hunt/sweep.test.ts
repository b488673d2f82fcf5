import { describe, expect, test } from "vitest";
import { sweepTenant, trailIndicators, type HuntSweepOptions } from "../../src/hunt/sweep.js";
import { connect, frameFrom, type AskKql, type Sweep } from "../../src/index.js";

const hunt = await connect({ source: "sample", env: {} });
const trail = await hunt
  .pivot("secure-parcel.example")
  .passiveDns()
  .relatedHosts()
  .trackers()
  .hops(2)
  .run({ progress: false });
const fromArticle = await hunt
  .pivot({ article: "26ad8946" })
  .passiveDns()
  .relatedHosts()
  .run({ progress: false });

const nothing: AskKql = () =>
  Promise.resolve(frameFrom([], { columns: [{ name: "Time", type: "datetime" }] }));
const sweep = (
  indicators: Parameters<typeof sweepTenant>[1],
  options: HuntSweepOptions = {},
  ask = nothing,
): Promise<Sweep> => sweepTenant({ ask, now: hunt.now, source: "sample" }, indicators, options);

describe("the indicators of a trail", () => {
  const records = trailIndicators(trail, { minScore: 0, seeds: true });

  test("are its seeds and its findings, each in the time in which it was seen", () => {
    const found = trail.indicators().objects();
    expect(records.map(({ value }) => value)).toEqual([
      "secure-parcel.example",
      ...found.map(({ value }) => value),
    ]);
    expect(records.slice(1).map(({ firstSeen }) => firstSeen)).toEqual(
      found.map(({ firstSeen }) => firstSeen),
    );
    expect(found.length).toBeGreaterThan(5);
  });

  test("each have a chain of links of the trail that leads from the seed to them", () => {
    const links = trail.links.objects();
    for (const { value, chain, link, evidence, seed } of records.slice(1)) {
      expect(seed).toBe("secure-parcel.example");
      expect(link).toBe(chain?.at(-1));
      const steps = (chain ?? []).map((text) => {
        const step = links.find(({ from, to, pivot }) => `${from} → ${to} (${pivot})` === text);
        return [step?.from, step?.to];
      });
      expect(steps[0]?.[0]).toBe(seed);
      expect(steps.at(-1)?.[1]).toBe(value);
      expect(steps.slice(1).map(([from]) => from)).toEqual(steps.slice(0, -1).map(([, to]) => to));
      expect(links.map((one) => one.evidence)).toContain(evidence);
    }
  });

  test("of an article begin their chains at the article", () => {
    const found = trailIndicators(fromArticle, { minScore: 0, seeds: true });
    expect(found.length).toBeGreaterThan(fromArticle.info.seeds.length);
    for (const { seed, chain } of found) {
      expect(seed).toBe("article 26ad8946");
      expect(chain?.[0]).toMatch(/^article 26ad8946 → .+ \(indicators\)$/);
    }
  });

  test("that an article names are looked for in the time of what ties them, or of what was seen on them", () => {
    const { info, links } = fromArticle;
    const tied = new Set(
      links.objects().flatMap(({ from, to, firstSeen }) => (firstSeen === null ? [] : [from, to])),
    );
    const seeds = trailIndicators(fromArticle, { minScore: 0, seeds: true }).slice(0, info.seeds.length);
    expect(seeds.map(({ value }) => value)).toEqual(info.seeds);
    const untied = seeds.filter(({ value }) => !tied.has(value ?? ""));
    expect(untied.length).toBeGreaterThan(0);
    expect(untied.map(({ value, firstSeen, lastSeen }) => ({ host: value, firstSeen, lastSeen }))).toEqual(
      info.seen?.filter(({ host }) => !tied.has(host)),
    );
    for (const { firstSeen, lastSeen } of seeds) {
      expect(Number(firstSeen)).toBeGreaterThan(Date.parse("2025-09-01"));
      expect(Number(lastSeen)).toBeLessThan(Date.parse("2026-03-02"));
    }
    const address = seeds.find(({ value }) => value === "203.0.113.17");
    expect(address?.lastSeen?.valueOf()).toBeLessThan(Date.parse("2026-01-01"));
  });

  test("can do without the seeds, and without what scored low", () => {
    const some = trailIndicators(trail, { minScore: 0.6, seeds: false }).map(({ value }) => value);
    expect(some).toEqual(trail.indicators({ minScore: 0.6 }).array("value"));
    expect(some).not.toContain("secure-parcel.example");
    expect(some.length).toBeLessThan(trail.hosts.numRows());
  });
});

describe("hunt.sweep", () => {
  test("leads a hit back to the link of the trail and its seed", async () => {
    const [, wanted] = trailIndicators(trail, { minScore: 0, seeds: true });
    const host = wanted?.value ?? "";
    const ask: AskKql = (kql) => {
      const rows = kql.includes("\nDeviceNetworkEvents\n")
        ? [{ Time: wanted?.lastSeen, Indicator: host, RowId: "1" }]
        : [];
      return Promise.resolve(frameFrom(rows));
    };
    const { hits } = await sweep(trail, { timespan: "P365D" }, ask);
    expect(hits.objects()).toMatchObject([
      {
        indicator: host,
        link: wanted?.link,
        evidence: wanted?.evidence,
        seed: "secure-parcel.example",
        chain: wanted?.chain,
      },
    ]);
  });

  test("says of what was last seen too long ago that it was not searched", async () => {
    const { coverage, info } = await sweep(trail, { tables: ["DeviceNetworkEvents"] });
    const old = trailIndicators(trail, { minScore: 0, seeds: true }).filter(
      ({ lastSeen }) => lastSeen instanceof Date && lastSeen < new Date("2026-01-28"),
    );
    expect(old.length).toBeGreaterThan(0);
    const rows = coverage.objects().filter(({ reason }) => reason?.startsWith("too old"));
    expect(rows.flatMap(({ values }) => values).toSorted()).toEqual(old.map(({ value }) => value).toSorted());
    expect(info.searched).toBe(info.indicators - old.length);
  });

  test("goes by the tenant's clock", async () => {
    const { info } = await sweep("evil.example");
    expect(info.to).toEqual(hunt.now());
  });

  test("takes what is no trail as it stands, and refuses options that nobody reads", async () => {
    expect((await sweep(["evil.example"], { concurrency: 1 })).info).toMatchObject({
      indicators: 1,
      source: "sample",
    });
    await expect(sweep(trail, { minimum: 1 } as never)).rejects.toThrow("unknown option of sweep: minimum");
  });
});
