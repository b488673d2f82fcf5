import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDate } from "../../src/base/dates.js";
import { frameFromParquet, type SweepHit } from "../../src/index.js";
import { diffRuns } from "../../src/keep/diff-runs.js";
import type { RunResult } from "../../src/notebook/run/run-options.js";
import { runNotebook } from "../../src/notebook/run/run.js";

const notebook = fileURLToPath(new URL("../../notebooks/02-tenant-sweep.ipynb", import.meta.url));

describe("the tenant sweep, run twice on a tenant that has changed in between", () => {
  let work: string;
  let [first, second]: RunResult[] = [];
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "huntbook-since-last-"));
    const run = (day: string): Promise<RunResult> =>
      runNotebook(notebook, {
        out: join(work, day),
        sinceLast: true,
        env: { ...process.env, HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_DATE: day },
      });
    first = await run("2026-02-16");
    second = await run("2026-03-02");
  }, 600_000);
  afterAll(() => rm(work, { recursive: true, force: true }));

  const hitsOf = async (run: RunResult | undefined): Promise<SweepHit[]> =>
    (await frameFromParquet<SweepHit>(join(run?.directory ?? "", "frames/hits.parquet"))).objects();

  test("both come to their end, the second with the first to compare with", () => {
    expect([first?.reason, second?.reason]).toEqual([undefined, undefined]);
    expect([first?.since, second?.since?.run]).toEqual([null, "2026-02-16"]);
    expect(second?.window).toEqual({ from: "2026-02-16T22:00:00.000Z", to: "2026-03-02T22:00:00.000Z" });
  });

  test("names the hits that came, and none that were there before", async () => {
    const [was, is] = [await hitsOf(first), await hitsOf(second)];
    const clock = new Date("2026-02-16T22:00:00Z");
    const idOf = ({ table, time, rowId, indicator }: SweepHit): string =>
      JSON.stringify([table, time, rowId, indicator]);
    const known = new Set(was.map(idOf));
    const came = is.filter((hit) => !known.has(idOf(hit)));
    expect(came.length).toBeGreaterThan(0);
    expect(was.length).toBeGreaterThan(0);
    expect(was.filter(({ time }) => time === null || time > clock)).toEqual([]);
    expect(came.filter(({ time }) => time !== null && time > clock).length).toBeGreaterThan(0);
    expect(second?.frames["hits"]?.changes).toMatchObject({ new: came.length, returned: 0, unknown: 0 });
    const difference = await diffRuns(first?.directory ?? "", second?.directory ?? "");
    const told = difference.frames["hits"]?.rows.filter(({ change }) => change === "new") ?? [];
    expect(told.map(({ row }) => row).toSorted()).toEqual(
      came
        .map(({ table, time, rowId, indicator, device, user }) =>
          [table, time && formatDate(time), rowId, indicator, device, user].filter(Boolean).join(" · "),
        )
        .toSorted(),
    );
  });
});
