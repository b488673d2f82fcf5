import { Command } from "commander";
import { plural, printable } from "../base/text.js";
import { defang } from "../model/index.js";
import type { RunDifference } from "../keep/diff-runs.js";
import { exitCodes } from "./exit-codes.js";
import { style } from "./terminal.js";

interface Options {
  key?: string[];
  ignore?: string[];
  json?: true;
}

/** Changes of a frame that a terminal shows. */
const SHOWN = 20;

/** `huntbook diff`. */
export function diffCommand(): Command {
  return new Command("diff")
    .description("what is new, gone and changed between two runs, or two Parquet files, the older one first")
    .argument("<older>", "the run's directory, its run.json, or a .parquet file")
    .argument("<newer>", "the same of the newer one")
    .option("--key <column...>", "the columns that tell rows apart (default: those that the runs name)")
    .option("--ignore <column...>", "columns whose change says nothing")
    .option("--json", "print the result as one JSON value")
    .action(diff);
}

async function diff(older: string, newer: string, { key, ignore, json }: Options): Promise<void> {
  const { diffRuns } = await import("../keep/diff-runs.js");
  const difference = await diffRuns(older, newer, { key, ignore });
  process.exitCode = difference.same ? exitCodes.ok : exitCodes.hits;
  const text = json ? `${JSON.stringify(difference)}\n` : inWords(difference);
  process.stdout.write(text);
}

function inWords({ same, frames, only }: RunDifference): string {
  const { bold, dim } = style(process.stdout);
  const safe = (text: string): string => printable(defang(text));
  const lines = Object.entries(frames).flatMap(([name, { counts, rows, notes }]) => {
    const words = Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([change, count]) => `${count} ${change}`);
    const shown = rows
      .slice(0, SHOWN)
      .map(({ change, row, what }) => `  ${change}  ${safe(row)}${what === "" ? "" : `  ${safe(what)}`}`);
    const more = rows.length > SHOWN ? [dim(`  and ${plural(rows.length - SHOWN, "more change")}`)] : [];
    return [
      `${bold(name)}: ${words.join(", ") || "no rows"}`,
      ...shown,
      ...more,
      ...notes.map((note) => dim(`  ${safe(note)}`)),
    ];
  });
  const missing = only.map(({ frame, run }) => `${bold(frame)}: only the ${run} run kept it`);
  return `${[...lines, ...missing, same ? "same" : "different"].join("\n")}\n`;
}
