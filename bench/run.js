/**
 * Measures our part against what it stands on, as ratios within one run: a machine's speed cancels out.
 * Run with: npm run bench
 *
 * How good pivots are, on universes with planted campaigns: npm run bench -- pivots [--tuning] [--markdown]
 */
import { decodeRatio } from "./decode.js";
import { importRatio } from "./import.js";
import { speedRatio } from "./speed.js";
import { byKind, generators, headings, measureUniverse, summarize } from "./pivots.js";
import { aligned, markdown } from "./table.js";

const words = process.argv.slice(2);
const print = (lines) => process.stdout.write(`${lines.join("\n")}\n`);

if (words.includes("pivots")) await pivots();
else print(aligned([await decodeRatio(), await importRatio(), await speedRatio()]));

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
