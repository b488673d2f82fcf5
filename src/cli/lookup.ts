import { Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import { exitCodes } from "./exit-codes.js";
import { readText } from "./read-text.js";
import { toTape, withTape, type TapeFlags } from "./tape-options.js";

interface Options extends TapeFlags {
  file?: string;
  source?: "auto" | "graph" | "sample";
  json?: true;
  csv?: true;
}

/** `huntbook lookup`. */
export function lookupCommand(): Command {
  const command = new Command("lookup")
    .description("reputation of hosts and addresses, one row for each value")
    .argument("[value...]", "hosts and addresses, also defanged")
    .option("--file <path>", "read values from a file, one a line; - for standard input")
    .addOption(new Option("--source <name>", "where to ask").choices(["auto", "graph", "sample"]))
    .addOption(new Option("--json", "print the rows as one JSON value").conflicts("csv"))
    .option("--csv", "print the rows as CSV")
    .action(lookup);
  return withTape(command);
}

async function lookup(values: string[], { file, source, json, csv, ...flags }: Options): Promise<void> {
  const wanted = [...values, ...(file === undefined ? [] : await readValues(file))];
  if (wanted.length === 0) {
    throw new InvalidInputError("missing values: name hosts or addresses, or a file of them with --file");
  }
  const { connect } = await import("../hunt/connect.js");
  const hunt = await connect({ ...(source === undefined ? {} : { source }), ...toTape(flags) });
  const found = await hunt.lookup(wanted);
  await hunt.close();
  if (json) process.stdout.write(`${JSON.stringify({ info: found.info, rows: found.objects() })}\n`);
  else if (csv) process.stdout.write(found.toCSV());
  else process.stdout.write(`${found.toText()}\n`);
  if (!found.info.complete) {
    process.stderr.write(`not complete: ${printable(found.info.reason ?? "unknown reason")}\n`);
    const refused = found.objects().some(({ status }) => status === "refused");
    process.exitCode = refused ? exitCodes.forbidden : exitCodes.failed;
  }
}

/** Values of a file, one a line; empty lines and lines that begin with # are none. */
async function readValues(file: string): Promise<string[]> {
  const text = await readText(file);
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
