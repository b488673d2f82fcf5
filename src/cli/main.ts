#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { isHuntbookError } from "../base/errors.js";
import { exitCodeOfError, exitCodes } from "./exit-codes.js";
import { safeLines } from "../base/safe-lines.js";
import { packageVersion } from "../base/version.js";

/** Every command, loaded when it is asked for. */
const commands: Record<string, () => Promise<Command>> = {
  run: async () => (await import("./run.js")).runCommand(),
  new: async () => (await import("./new.js")).newCommand(),
  inspect: async () => (await import("./inspect.js")).inspectCommand(),
  diff: async () => (await import("./diff.js")).diffCommand(),
  report: async () => (await import("./report.js")).reportCommand(),
  pivot: async () => (await import("./pivot.js")).pivotCommand(),
  lookup: async () => (await import("./lookup.js")).lookupCommand(),
  enrich: async () => (await import("./enrich.js")).enrichCommand(),
  export: async () => (await import("./export.js")).exportCommand(),
  upload: async () => (await import("./upload.js")).uploadCommand(),
  query: async () => (await import("./query.js")).queryCommand(),
  correlate: async () => (await import("./correlate.js")).correlateCommand(),
  sample: async () => (await import("./sample.js")).sampleCommand(),
  tape: async () => (await import("./tape.js")).tapeCommand(),
  kernel: async () => (await import("./kernel.js")).kernelCommand(),
  doctor: async () => (await import("./doctor.js")).doctorCommand(),
};

const program = new Command("huntbook")
  .description("Threat-hunting notebooks in TypeScript on Microsoft Graph")
  .version(packageVersion());

const asked = commands[process.argv[2] ?? ""];
for (const load of asked ? [asked] : Object.values(commands)) program.addCommand(await load());

/** Wrong usage is thrown, and said below in one line, by every command alike. */
function prepare(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError();
  for (const child of command.commands) prepare(child);
}

/** One line on stderr; with `--json` one value on stdout as well. A stack is for faults of ours alone. */
function fail(error: unknown): void {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const usage = error instanceof CommanderError;
  const known = usage || isHuntbookError(error);
  const message = usage
    ? error.message.replace(/^error: /, "").replace(/\n\((.*)\)$/, "; $1")
    : error instanceof Error
      ? error.message
      : String(error);
  process.exitCode = usage ? exitCodes.usage : exitCodeOfError(error);
  const stack = !known && error instanceof Error ? (error.stack ?? message) : message;
  const lines = safeLines(stack);
  if (!(usage && error.code === "commander.help")) {
    process.stderr.write(`${(known ? [lines.join(" ")] : lines).join("\n")}\n`);
  }
  if (process.argv.includes("--json")) {
    const code = usage ? "INVALID_INPUT" : isHuntbookError(error) ? error.code : "UNKNOWN";
    process.stdout.write(`${JSON.stringify({ exitCode: process.exitCode, error: { code, message } })}\n`);
  }
}

// A reader such as `head` that has seen enough is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

prepare(program);
await program.parseAsync().catch(fail);
