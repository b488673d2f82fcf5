import { basename, dirname } from "node:path";
import { Command } from "commander";
import { plural, printable, truncate } from "../base/text.js";
import { defang } from "../model/index.js";
import type { RunDifference } from "../keep/diff-runs.js";
import type { JsonValue } from "../notebook/parameters/literal.js";
import type { OtherSetting } from "../notebook/run/settings.js";
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
  const [{ diffRuns }, { otherSettings, settingsOfRun }] = await Promise.all([
    import("../keep/diff-runs.js"),
    import("../notebook/run/settings.js"),
  ]);
  const difference = await diffRuns(older, newer, { key, ignore });
  const [was, is] = [older, newer].map((path) => (basename(path) === "run.json" ? dirname(path) : path));
  const settings = otherSettings(await settingsOfRun(was as string), await settingsOfRun(is as string));
  const exitCode = difference.same ? exitCodes.ok : exitCodes.hits;
  process.exitCode = exitCode;
  const text = json
    ? `${JSON.stringify({ exitCode, ...difference, settings })}\n`
    : inWords(difference, settings);
  process.stdout.write(text);
}

function inWords({ same, frames, only }: RunDifference, settings: readonly OtherSetting[]): string {
  const { bold, dim } = style(process.stdout);
  const safe = (text: string): string => printable(defang(text));
  const value = (of: JsonValue): string => truncate(JSON.stringify(of), 60);
  const started = settings.map(({ setting, older, newer }) =>
    safe(`started with another ${setting}: ${value(older)} → ${value(newer)}`),
  );
  const lines = Object.entries(frames).flatMap(([name, { counts, rows, notes }]) => {
    const words = Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([change, count]) => `${count} ${change}`);
    const shown = rows
      .slice(0, SHOWN)
      .map(({ change, row, what }) => `  ${change}  ${safe(row)}${what === "" ? "" : `  ${safe(what)}`}`);
    const more = rows.length > SHOWN ? [dim(`  and ${plural(rows.length - SHOWN, "more change")}`)] : [];
    return [
      `${bold(safe(name))}: ${words.join(", ") || "no rows"}`,
      ...shown,
      ...more,
      ...notes.map((note) => dim(`  ${safe(note)}`)),
    ];
  });
  const missing = only.map(({ frame, run }) => `${bold(safe(frame))}: only the ${run} run kept it`);
  return `${[...started, ...lines, ...missing, same ? "same" : "different"].join("\n")}\n`;
}
