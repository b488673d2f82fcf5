/**
 * Measures our part against what it stands on, as ratios within one run: a machine's speed cancels out.
 * Run with: npm run bench
 */
import { decodeRatio } from "./decode.js";
import { importRatio } from "./import.js";

const rows = [await decodeRatio(), await importRatio()];
const widths = [0, 1, 2, 3].map((index) => Math.max(...rows.map((row) => row[index].length)));
for (const row of rows) {
  process.stdout.write(`${row.map((cell, index) => cell.padEnd(widths[index])).join("  ")}\n`);
}
