// Prints what the notebooks came to, by vitest's JSON report: node .ci/notebooks.mjs REPORT.json
import { readdirSync, readFileSync } from "node:fs";

const { testResults } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const rows = testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ meta }) => meta?.notebook !== undefined)
  .map(({ meta, status }) => [
    meta.notebook,
    meta.kernel,
    `${(meta.milliseconds / 1000).toFixed(1)} s`,
    status === "passed" ? meta.conclusion : `${status}: ${meta.conclusion}`,
  ])
  .toSorted((a, b) => a[0].localeCompare(b[0]) || b[1].localeCompare(a[1]));

const table = [["notebook", "kernel", "time", "conclusion"], ...rows];
const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) {
  process.stdout.write(
    `${row.map((text, column) => (column < 3 ? text.padEnd(widths[column]) : text)).join("  ")}\n`,
  );
}

const run = new Set(rows.map(([notebook, kernel]) => `${notebook} in ${kernel}`));
const missing = readdirSync(new URL("../notebooks/", import.meta.url))
  .filter((file) => file.endsWith(".ipynb"))
  .flatMap((file) => ["tslab", "deno"].map((kernel) => `${file.replace(/\.ipynb$/, "")} in ${kernel}`))
  .filter((name) => !run.has(name));
if (missing.length > 0) {
  process.stderr.write(`not run: ${missing.join(", ")}\n`);
  process.exitCode = 1;
}
