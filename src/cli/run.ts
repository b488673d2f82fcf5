import { Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { plural, printable } from "../base/text.js";
import type { KernelName } from "../notebook/kernel/find.js";
import type { RunResult } from "../notebook/run-options.js";
import { exitCodeOfRun } from "./exit-codes.js";
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
    .option("--html", "write the write-up as well")
    .option("--quiet", "show nothing but errors")
    .option("--json", "print the result as one JSON value")
    .action(run);
  return withTape(command);
}

async function run(
  path: string,
  { param, json, quiet, source, tape, tapeMode, ...options }: Options,
): Promise<void> {
  const { runNotebook } = await import("../notebook/run.js");
  const parameters = param.length === 0 ? {} : await readParameters(path, param);
  const progress = runProgress({
    stdout: process.stdout,
    stderr: process.stderr,
    quiet: quiet === true || json === true,
  });
  const { remove, ...given } = signals();
  let result: RunResult;
  try {
    const asked = source === undefined ? process.env : { ...process.env, HUNTBOOK_SOURCE: source };
    const env = withTapeEnvironment({ tape, tapeMode }, asked);
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
  process.exitCode = exitCodeOfRun(result);
  if (json) process.stdout.write(`${JSON.stringify({ exitCode: process.exitCode, ...result })}\n`);
  else conclude(result, quiet === true);
}

async function readParameters(path: string, pairs: readonly string[]) {
  const [{ readNotebook }, { findParameters, findParametersCell }, { parseParameters }] = await Promise.all([
    import("../notebook/read.js"),
    import("../notebook/parameters.js"),
    import("../notebook/parameter-values.js"),
  ]);
  const notebook = await readNotebook(path);
  return parseParameters(pairs, findParametersCell(notebook) ? findParameters(notebook) : undefined);
}

function conclude({ status, reason, cells, milliseconds, notebook, html }: RunResult, quiet: boolean): void {
  const { red, green, bold } = style(process.stderr);
  const ran = cells.filter((cell) => cell.status !== "not_run").length;
  const count = status === "ok" ? plural(cells.length, "cell") : `${ran} of ${plural(cells.length, "cell")}`;
  const why = reason === undefined ? "" : `: ${safeLines(reason).join(" ")}`;
  if (status !== "ok")
    process.stderr.write(`${red(bold(status))}${why} (${count} in ${duration(milliseconds)})\n`);
  if (quiet) return;
  if (status === "ok") process.stderr.write(`\n${green(bold("ok"))} ${count} in ${duration(milliseconds)}\n`);
  process.stdout.write(`\nnotebook  ${printable(shortPath(notebook))}\n`);
  if (html !== undefined) process.stdout.write(`write-up  ${printable(shortPath(html))}\n`);
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new InvalidInputError(`invalid timeout: ${printable(text)}; it is a number of seconds over 0`);
}
