/**
 * Measures our part against what it stands on, as ratios within one run: a machine's speed cancels out.
 * Run with: npm run bench
 *
 * How good pivots are, on universes with planted campaigns: npm run bench -- pivots [--tuning] [--markdown]
 *
 * How long ten million rows take to be swept for a thousand indicators: npm run bench -- sweep [ROWS]
 *
 * How long a million lines of a log take to be held against ten thousand indicators:
 * npm run bench -- correlate [LINES] [INDICATORS]
 */
import { measureCorrelate } from "./correlate.js";
import { decodeRatio } from "./decode.js";
import { importRatio } from "./import.js";
import { speedRatio } from "./speed.js";
import { measureSweep } from "./sweep.js";
import { tapeRatios } from "./tape.js";
import { byKind, generators, headings, measureUniverse, summarize } from "./pivots.js";
import { aligned, markdown } from "./table.js";

const words = process.argv.slice(2);
const print = (lines) => process.stdout.write(`${lines.join("\n")}\n`);

if (words.includes("pivots")) await pivots();
else if (words.includes("sweep")) await sweep(Number(words.find((word) => /^\d+$/.test(word)) ?? 10_000_000));
else if (words.includes("correlate"))
  await correlation(words.filter((word) => /^\d+$/.test(word)).map(Number));
else print(aligned([await decodeRatio(), await importRatio(), await speedRatio(), ...(await tapeRatios())]));

/** The universes to report on; with `--tuning` those that may be looked at while the scorer is changed. */
async function pivots() {
  const layout = words.includes("--markdown") ? markdown : aligned;
  const split = words.includes("--tuning") ? "tuning" : "reporting";
  for (const [name, generator] of Object.entries(generators)) {
    const results = [];
    for (const seed of generator[split]) results.push(...(await measureUniverse(generator.make(seed))));
    print([`${name} universes ${generator[split].join(", ")} (${split}):`, ""]);
    print([...layout([headings, ...summarize(results)]), ""]);
    print(["Ours by kind of campaign:", "", ...layout([headings, ...byKind(results)]), ""]);
  }
}

/** One table, one query, and what it took. */
async function sweep(rows) {
  const { fileMb, queries, seconds, memoryMb, hits, planted, coverage } = await measureSweep(rows);
  print([
    `${rows.toLocaleString("en")} rows (${fileMb.toFixed(0)} MB of Parquet) swept for 1,000 indicators in ${queries} query:`,
    `${seconds.toFixed(1)} s, ${(rows / seconds / 1e6).toFixed(2)} million rows a second, ${memoryMb.toFixed(0)} MB of memory at most`,
    `${hits} hits of ${planted} planted in their windows`,
    ...coverage.map(
      ({ table, status, reason }) => `${table}: ${status}${reason === null ? "" : `, ${reason}`}`,
    ),
  ]);
}

/** One log in three formats. */
async function correlation([lines = 1_000_000, indicators = 10_000]) {
  const { rows, count, expected, plain, results } = await measureCorrelate(lines, indicators);
  const shape = (number) => number.toLocaleString("en");
  print([
    `${shape(rows)} rows held against ${shape(count)} indicators, ${shape(expected)} hits planted; reading the NDJSON line by line with JSON.parse takes ${plain.cpu.toFixed(1)} s of the processor:`,
    "",
    ...aligned([
      [
        "log",
        "MB",
        "seconds",
        "of the processor",
        "rows a second",
        "/ JSON.parse",
        "MB of memory",
        "missed",
        "wrong",
      ],
      ...results.map(({ name, fileMb, seconds, cpu, megabytes, missed, wrong }) => [
        name,
        fileMb.toFixed(0),
        seconds.toFixed(2),
        cpu.toFixed(2),
        shape(Math.round(rows / seconds)),
        (cpu / plain.cpu).toFixed(2),
        megabytes.toFixed(0),
        String(missed),
        String(wrong),
      ]),
    ]),
  ]);
}
