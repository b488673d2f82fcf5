import { Command, Option } from "commander";
import { extname } from "node:path";
import { atomicWrite } from "../base/atomic-write.js";
import { stringifyExactJson } from "../base/exact-json.js";
import { InvalidInputError } from "../base/errors.js";
import { toDate } from "../base/dates.js";
import { QueryError } from "../base/query-error.js";
import { plural, printable } from "../base/text.js";
import { toWindow } from "../base/timespan.js";
import type { Frame } from "../frame/index.js";
import { exitCodes } from "./exit-codes.js";
import { checkReadable, readText } from "./read-text.js";
import { queryErrorLines } from "./show-query-error.js";
import { toTape, withTape, type TapeFlags } from "./tape-options.js";

interface Options extends TapeFlags {
  source?: "auto" | "graph" | "sample";
  offline?: true;
  table?: string[];
  timespan?: string;
  now?: string;
  check: boolean;
  split?: true;
  json?: true;
  csv?: true;
  ndjson?: true;
  output?: string;
  param: string[];
  list?: true;
  show?: true;
}

/** Rows that a terminal shows; `--csv` and the others print all of them. */
const SHOWN = 100;

/** `huntbook query`. */
export function queryCommand(): Command {
  const command = new Command("query")
    .description("carry out a query of advanced hunting, on the tenant or on files of this machine")
    .argument(
      "[query]",
      "KQL, a file of it (.kql, .csl or .txt), - for standard input, or the name of a query of the library",
    )
    .option("--list", "print the queries of the library: name, question, parameters")
    .option(
      "-p, --param <name=value>",
      "set a parameter of a query of the library; once for each",
      (pair, pairs) => [...pairs, pair],
      [] as string[],
    )
    .addOption(
      new Option("--show", "print a query of the library as it would be sent, and send nothing").conflicts([
        "json",
        "csv",
        "ndjson",
        "output",
      ]),
    )
    .addOption(new Option("--source <name>", "where to ask").choices(["auto", "graph", "sample"]))
    .addOption(
      new Option("--offline", "run it here, on the files that --table names").conflicts(["source", "split"]),
    )
    .option("--table <name=file...>", "a table and its file: Parquet, CSV, NDJSON or JSON")
    .option("--timespan <time>", "7d, P7D, or start/end in ISO 8601 (default: 30 days, or all of the files)")
    .option("--now <time>", "what now() and ago() go by")
    .option("--no-check", "send it without looking at it first")
    .option(
      "--split",
      "ask again in parts of the time where an answer is cut; only for queries that keep the rows of tables",
    )
    .addOption(
      new Option("--json", "print info and rows as one JSON value").conflicts(["csv", "ndjson", "output"]),
    )
    .addOption(new Option("--csv", "print the rows as CSV").conflicts(["ndjson", "output"]))
    .addOption(new Option("--ndjson", "print the rows as JSON, one a line").conflicts("output"))
    .option("-o, --output <file>", "write the rows to a file: .parquet, .csv, .ndjson or .json")
    .action(query);
  return withTape(command);
}

async function query(argument: string | undefined, options: Options): Promise<void> {
  const written = argument ?? takeQuery(options.table);
  if (options.table !== undefined && !options.offline) {
    throw new InvalidInputError("invalid option: --table is for --offline; without it the tenant is asked");
  }
  const writer = options.output === undefined ? undefined : findWriter(options.output);
  if (options.list) return printList(options, writer);
  const kql = await readQuery(written, options);
  if (options.show) {
    process.stdout.write(kql);
    return;
  }
  try {
    const frame = options.offline ? await runHere(kql, options) : await runThere(kql, options);
    await print(frame, options, writer);
    if (frame.info.complete) return;
    process.stderr.write(`not complete: ${printable(frame.info.reason ?? "unknown reason")}\n`);
    process.exitCode = exitCodes.failed;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    tell(error, options);
  }
}

/** `--table A=a.csv B=b.csv` takes what stands behind it as well: the query, where that is last. */
function takeQuery(table: string[] | undefined): string | undefined {
  const last = table?.at(-1);
  return last === undefined || /^\w+=[^=~]/.test(last) || table?.length === 1 ? undefined : table?.pop();
}

async function printList(options: Options, writer: Writer | undefined): Promise<void> {
  const { huntQueries } = await import("../kql/library/index.js");
  if (options.json || options.csv || options.ndjson || writer !== undefined) {
    return print(huntQueries as unknown as Frame, options, writer);
  }
  const { listText } = await import("./library.js");
  process.stdout.write(listText());
}

async function readQuery(written: string | undefined, { param, show, table = [] }: Options): Promise<string> {
  if (written === undefined) {
    throw new InvalidInputError(
      "missing argument: KQL, a file of it, or a name; huntbook query --list names the queries of the library",
    );
  }
  const { fillByPairs, isQueryName } = await import("./library.js");
  const isTable = table.some((pair) => pair.startsWith(`${written}=`));
  if (!isTable && isQueryName(written)) return fillByPairs(written, param);
  if (param.length > 0 || show) {
    throw new InvalidInputError(
      `invalid option: ${show ? "--show" : "-p"} is for a query of the library; huntbook query --list names them`,
    );
  }
  return isFile(written) ? readText(written) : written;
}

/** Whether it names a file rather than being a query. */
function isFile(written: string): boolean {
  return written === "-" || /^[^\n|]+\.(?:kql|csl|txt)$/i.test(written);
}

async function runThere(
  kql: string,
  { source, timespan, now, check, split, ...flags }: Options,
): Promise<Frame> {
  const { connect } = await import("../hunt/connect.js");
  const clock = now === undefined ? undefined : toDate("now", now);
  const hunt = await connect({
    ...(source === undefined ? {} : { source }),
    ...(clock === undefined ? {} : { now: () => clock }),
    ...toTape(flags),
  });
  try {
    return await hunt.query(kql, {
      ...(timespan === undefined ? {} : { timespan }),
      ...(check ? {} : { check }),
      ...(split === undefined ? {} : { split }),
    });
  } finally {
    await hunt.close();
  }
}

async function runHere(kql: string, { table = [], timespan, now, check }: Options): Promise<Frame> {
  const tables = readTables(table);
  for (const file of Object.values(tables)) await checkReadable(file);
  const clock = now === undefined ? new Date() : toDate("now", now);
  const window = timespan === undefined ? undefined : toWindow(timespan, clock);
  const { loadKql } = await import("../hunt/kql.js");
  const { checkQuery } = await import("../hunt/query/check.js");
  const { checkKql, runKql } = await loadKql();
  const notes = await checkQuery(kql, check, { checkKql }, tables);
  const frame = await runKql(kql, {
    tables,
    now: clock,
    ...(window === undefined ? {} : { timespan: window }),
  });
  return frame.withMeta({ info: { ...frame.info, notes: [...notes, ...frame.info.notes] } });
}

/** `NAME=FILE` as often as it was given. */
function readTables(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, file] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
      if (name !== undefined && file !== undefined) return [name, file];
      throw new InvalidInputError(`invalid table: ${printable(pair)}; write it as NAME=FILE`);
    }),
  );
}

type Writer = (frame: Frame, path: string) => Promise<unknown>;

const writers: Readonly<Record<string, Writer>> = {
  ".parquet": (frame, path) => frame.toParquet(path),
  ".csv": (frame, path) => atomicWrite(path, frame.toCSV()),
  ".ndjson": (frame, path) => atomicWrite(path, frame.toNDJSON()),
  ".json": (frame, path) => atomicWrite(path, toJson(frame)),
};

function findWriter(path: string): Writer {
  const writer = writers[extname(path).toLowerCase()];
  if (writer !== undefined) return writer;
  const known = Object.keys(writers).join(", ");
  throw new InvalidInputError(`invalid output: ${printable(path)}; its name ends in one of ${known}`);
}

async function print(frame: Frame, options: Options, writer: Writer | undefined): Promise<void> {
  const { json, csv, ndjson, output = "" } = options;
  if (json) process.stdout.write(toJson(frame));
  else if (csv) process.stdout.write(frame.toCSV());
  else if (ndjson) process.stdout.write(frame.toNDJSON());
  else if (writer === undefined) process.stdout.write(`${frame.toText(SHOWN)}\n`);
  else {
    await writer(frame, output);
    process.stdout.write(`${plural(frame.numRows(), "row")} in ${printable(output)}\n`);
  }
  // The table and the JSON value say them themselves.
  if (csv || ndjson || writer !== undefined) {
    for (const note of frame.info.notes) process.stderr.write(`${printable(note)}\n`);
  }
}

function toJson(frame: Frame): string {
  return `${stringifyExactJson({ info: frame.info, rows: frame.objects() })}\n`;
}

/** What is wrong with the query, where it is. */
function tell(error: QueryError, { json }: Options): void {
  process.exitCode = exitCodes.failed;
  process.stderr.write(`${queryErrorLines(error).join("\n")}\n`);
  if (!json) return;
  const { code, message, findings } = error;
  process.stdout.write(
    `${JSON.stringify({ exitCode: process.exitCode, error: { code, message, findings } })}\n`,
  );
}
