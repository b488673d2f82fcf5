import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Hunt, type IndicatorRow, type Kept, type Sweep, type Trail } from "../../src/index.js";

const SEED = "log1n-contoso.example";

describe("a second run that sweeps only what is new", () => {
  let work: string;
  let [hunts, trails]: [Hunt[], Trail[]] = [[], []];
  let kept: Kept<{ indicators: ReturnType<Trail["indicators"]> }>;
  let [all, news]: Sweep[] = [];

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "huntbook-keep-sweep-"));
    for (const sampleDate of ["2025-12-20", "2026-03-02"]) {
      const hunt = await connect({ source: "sample", sampleDate });
      hunts = [...hunts, hunt];
      trails = [...trails, await hunt.pivot(SEED).passiveDns().relatedHosts().run()];
      const folder = join(work, sampleDate);
      await mkdir(folder);
      const since = hunts.length === 1 ? {} : { since: join(work, "2025-12-20") };
      kept = await hunt.keep({ indicators: (trails.at(-1) as Trail).indicators() }, { folder, ...since });
    }
    const [hunt, trail] = [hunts[1] as Hunt, trails[1] as Trail];
    const options = { terms: 2 };
    all = await hunt.sweep(trail.indicators(), options);
    news = await hunt.sweep(kept.news.indicators, options);
  });
  afterAll(async () => {
    await Promise.all(hunts.map((hunt) => hunt.close()));
    await rm(work, { recursive: true, force: true });
  });

  const values = (rows: readonly IndicatorRow[]): string[] => rows.map(({ value }) => value);

  test("is asked about what the first run did not find", () => {
    const [was, is] = trails.map((trail) => values(trail.indicators().objects()));
    const expected = (is ?? []).filter((value) => was?.includes(value) !== true);
    expect(expected).toContain("mail-contoso.example");
    expect(expected.length).toBeLessThan((is ?? []).length);
    expect(values(kept.news.indicators.objects())).toEqual(expected);
  });

  test("asks fewer queries, and misses no hit of what is new", () => {
    const isNew = new Set(values(kept.news.indicators.objects()));
    expect(news?.queries.length).toBeLessThan(all?.queries.length ?? 0);
    const expected = all?.hits.objects().filter(({ indicator }) => isNew.has(indicator)) ?? [];
    expect(expected.length).toBeGreaterThan(0);
    expect(news?.hits.objects()).toEqual(expected);
  });

  test("keeps the windows and the chains back to the seed", () => {
    const trail = trails[1] as Trail;
    const known = new Map(
      trail
        .indicators()
        .objects()
        .map((row) => [row.value, row]),
    );
    for (const row of kept.news.indicators.objects()) expect(row).toEqual(known.get(row.value));
    for (const { chain, seed, link } of news?.hits.objects() ?? []) {
      expect(seed).toBe(SEED);
      expect(chain.length).toBeGreaterThan(0);
      expect(chain.at(-1)).toBe(link);
    }
  });

  test("asks nothing where nothing is new", async () => {
    const hunt = hunts[1] as Hunt;
    const before = hunt.requests().numRows();
    const same = await hunt.keep(
      { indicators: (trails[1] as Trail).indicators() },
      { since: join(work, "2026-03-02") },
    );
    expect(same.news.indicators.numRows()).toBe(0);
    const { queries } = await hunt.sweep(same.news.indicators);
    expect([queries, hunt.requests().numRows()]).toEqual([[], before]);
  });
});
