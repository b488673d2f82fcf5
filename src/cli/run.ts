import { Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { wholeNumber } from "../base/options.js";
import { plural, printable } from "../base/text.js";
import type { KeptFrame } from "../keep/kept-file.js";
import type { Environment } from "../notebook/kernel/environment.js";
import type { KernelName } from "../notebook/kernel/find.js";
import type { RunResult } from "../notebook/run/run-options.js";
import { exitCodeOfRun, exitCodes } from "./exit-codes.js";
import { refuseShelf } from "./on-shelf.js";
import { runProgress } from "./run-progress.js";
import { signals } from "./signals.js";
import { withTape, withTapeEnvironment, type TapeFlags } from "./tape-options.js";
import { safeLines } from "../base/safe-lines.js";
import { duration, shortPath, style } from "./terminal.js";

interface Options extends TapeFlags {
  param: string[];
  out?: string;
  kernel?: KernelName;
  source?: "auto" | "graph" | "sample";
  timeout?: number;
  runTimeout?: number;
  sinceLast?: true;
  keepRuns?: number;
  failOnNew?: true;
  html?: true;
  quiet?: true;
  json?: true;
}

/** `huntbook run`. */
export function runCommand(): Command {
  const command = new Command("run")
    .description("run a notebook in a real kernel, and save it after every cell")
    .argument("<notebook>", "the .ipynb file")
    .option(
      "-p, --param <name=value>",
      "set a parameter; once for each",
      (pair, pairs) => [...pairs, pair],
      [] as string[],
    )
    .option("--out <dir>", "the directory to write to (default: runs/NOTEBOOK/TIME)")
    .addOption(
      new Option("--kernel <name>", "the kernel (default: what the notebook says)").choices([
        "tslab",
        "deno",
      ]),
    )
    .option("--timeout <seconds>", "what one cell may take (default: 600)", toSeconds)
    .option("--run-timeout <seconds>", "what the whole run may take (default: 3600)", toSeconds)
    .addOption(
      new Option("--source <name>", "where connect() asks, unless the notebook says").choices([
        "auto",
        "graph",
        "sample",
      ]),
    )
    .option(
      "--since-last",
      "hold what is kept against the last run that came to its end; two at once are refused",
    )
    .option("--fail-on-new", "with --since-last: end with 10 where something is new or has returned")
    .option(
      "--keep-runs <n>",
      "remove older runs of the notebook, so that n are left (default: all)",
      toCount,
    )
    .option("--html", "write the write-up as well")
    .option("--quiet", "show nothing but errors")
    .option("--json", "print the result as one JSON value")
    .action(run);
  return withTape(command);
}

async function run(
  path: string,
  { param, json, quiet, source, failOnNew, tape, tapeMode, ...options }: Options,
): Promise<void> {
  if (failOnNew === true && options.sinceLast === undefined) {
    throw new InvalidInputError("missing --since-last: without it --fail-on-new has nothing to compare with");
  }
  const asked = source === undefined ? process.env : { ...process.env, HUNTBOOK_SOURCE: source };
  const env = withTapeEnvironment({ tape, tapeMode }, asked);
  await refuseShelf(path);
  await checkParts(path, env);
  const { runNotebook } = await import("../notebook/run/run.js");
  const parameters = param.length === 0 ? {} : await readParameters(path, param);
  const progress = runProgress({
    stdout: process.stdout,
    stderr: process.stderr,
    quiet: quiet === true || json === true,
  });
  const { remove, ...given } = signals();
  let result: RunResult;
  try {
    result = await runNotebook(path, {
      ...options,
      ...given,
      env,
      parameters,
      onProgress: progress.onProgress,
    });
  } finally {
    progress.end();
    remove();
  }
  const summary = summarize(result);
  const code = exitCodeOfRun(result);
  process.exitCode = code === exitCodes.ok && failOnNew === true && hasNews(summary) ? exitCodes.hits : code;
  if (json)
    process.stdout.write(`${JSON.stringify({ exitCode: process.exitCode, ...result, ...summary })}\n`);
  else conclude(result, options.sinceLast === true, quiet === true);
}

/** Before anything is asked for, rather than in the middle. */
async function checkParts(path: string, env: Environment): Promise<void> {
  const [{ readNotebook }, { findMissingParts }] = await Promise.all([
    import("../notebook/read.js"),
    import("./missing-parts.js"),
  ]);
  const [missing] = findMissingParts(await readNotebook(path), env);
  if (missing !== undefined) throw missing;
}

async function readParameters(path: string, pairs: readonly string[]) {
  const [{ readNotebook }, { findParameters, findParametersCell }, { parseParameters }] = await Promise.all([
    import("../notebook/read.js"),
    import("../notebook/parameters/parameters.js"),
    import("../notebook/parameters/parameter-values.js"),
  ]);
  const notebook = await readNotebook(path);
  return parseParameters(pairs, findParametersCell(notebook) ? findParameters(notebook) : undefined);
}

interface Summary {
  /** What became of each frame since the last run; null where there was nothing to compare with. */
  readonly changes: Readonly<Record<string, KeptFrame["changes"]>>;
  /** Frames that are not all that there is. */
  readonly incomplete: readonly string[];
}

function summarize({ frames }: RunResult): Summary {
  const entries = Object.entries(frames);
  return {
    changes: Object.fromEntries(entries.map(([name, { changes }]) => [name, changes])),
    incomplete: entries.filter(([, { complete }]) => !complete).map(([name]) => name),
  };
}

function hasNews({ changes }: Summary): boolean {
  return Object.values(changes).some((counts) => counts !== null && counts.new + counts.returned > 0);
}

/** One line a frame: what became of it. */
function changeLines({ since, frames }: RunResult): string[] {
  if (since === null) return [];
  return Object.entries(frames).map(([name, { changes, complete, reason }]) => {
    const counts = Object.entries(changes ?? {}).filter(([change, count]) => change !== "same" && count > 0);
    const words = counts.map(([change, count]) => `${count} ${change}`).join(", ");
    const what = changes === null ? "not kept by that run" : words || "nothing changed";
    return `${printable(name)}: ${what}${complete ? "" : `; incomplete: ${printable(reason ?? "unknown reason")}`}`;
  });
}

function conclude(result: RunResult, sinceLast: boolean, quiet: boolean): void {
  const { status, reason, cells, milliseconds, notebook, html, since, passedOver, removed, otherParameters } =
    result;
  const { red, green, bold } = style(process.stderr);
  const ran = cells.filter((cell) => cell.status !== "not_run").length;
  const count = status === "ok" ? plural(cells.length, "cell") : `${ran} of ${plural(cells.length, "cell")}`;
  const why = reason === undefined ? "" : `: ${safeLines(reason).join(" ")}`;
  if (status !== "ok")
    process.stderr.write(`${red(bold(status))}${why} (${count} in ${duration(milliseconds)})\n`);
  if (quiet) return;
  if (status === "ok") process.stderr.write(`\n${green(bold("ok"))} ${count} in ${duration(milliseconds)}\n`);
  for (const note of passedOver) process.stderr.write(`passed over ${printable(note)}\n`);
  if (removed.length > 0) process.stderr.write(`removed ${plural(removed.length, "older run")}\n`);
  if (sinceLast) {
    const run = since === null ? "no earlier run to compare with" : `since the run ${printable(since.run)}`;
    const others =
      otherParameters.length === 0
        ? []
        : [`that run had other parameters: ${printable(otherParameters.join(", "))}`];
    process.stdout.write(`\n${[run, ...others, ...changeLines(result)].join("\n")}\n`);
  }
  process.stdout.write(`\nnotebook  ${printable(shortPath(notebook))}\n`);
  if (html !== undefined) process.stdout.write(`write-up  ${printable(shortPath(html))}\n`);
}

function toCount(text: string): number {
  return wholeNumber("--keep-runs", /^\d+$/.test(text) ? Number(text) : text, 1);
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidInputError(`invalid timeout: ${printable(text)}; it is a number of seconds over 0`);
}
