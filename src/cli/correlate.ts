import { Command, InvalidArgumentError, Option } from "commander";
import { stringifyExactJson } from "../base/exact-json.js";
import { InvalidInputError } from "../base/errors.js";
import { listSome, printable, truncate } from "../base/text.js";
import type { Correlation, CorrelateOptions, LogFormat } from "../correlate/index.js";
import { defang } from "../model/index.js";
import { exitCodes } from "./exit-codes.js";
import { readIndicatorList } from "./read-indicator-list.js";
import { checkReadable, readText } from "./read-text.js";
import { signals } from "./signals.js";

interface Options {
  indicators: string;
  time?: string;
  column?: string[];
  format?: LogFormat;
  exclude?: string[];
  windows: boolean;
  extract?: true;
  maxHits?: number;
  json?: true;
  csv?: true;
}

const FORMATS = [
  "ndjson",
  "json",
  "csv",
  "tsv",
  "parquet",
  "zeek",
  "w3c",
  "text",
] as const satisfies LogFormat[];

/** `huntbook correlate`. */
export function correlateCommand(): Command {
  return new Command("correlate")
    .description("look for indicators in logs that are here; ends with 10 where there are hits")
    .argument(
      "<log...>",
      "NDJSON, JSON, CSV, TSV, Parquet, Zeek, IIS or text, also as .gz; - for standard input",
    )
    .requiredOption(
      "--indicators <file>",
      "a text a line, CSV or NDJSON with value, firstSeen and lastSeen, or what pivot --json or enrich --json prints; - for standard input",
    )
    .option("--time <column>", "the column with the time of a row (default: found by name and content)")
    .option("--column <name>", "a column to look at, once for each (default: all that hold text)", collect)
    .addOption(
      new Option("--format <name>", "what the logs are written in (default: found)").choices(FORMATS),
    )
    .option("--exclude <host>", "a domain, address or range that is never a hit, once for each", collect)
    .option("--no-windows", "look for every indicator at any time, whenever it was seen")
    .option("--extract", "look inside longer texts, too")
    .option("--max-hits <n>", "most hits to print; further ones are counted (default: 10000)", toNumber)
    .addOption(new Option("--json", "print one JSON value: hits, summary, coverage, info").conflicts("csv"))
    .option("--csv", "print the hits as CSV")
    .action(correlateLogs);
}

async function correlateLogs(logs: string[], options: Options): Promise<void> {
  if (logs.includes("-") && (options.indicators === "-" || logs.length > 1)) {
    throw new InvalidInputError(
      "invalid log: - is standard input; it stands alone, and the indicators are in a file",
    );
  }
  for (const log of logs) if (log !== "-") await checkReadable(log);
  const indicators = await readIndicatorList(await readText(options.indicators));
  const { correlate } = await import("../correlate/index.js");
  const { signal, stop, remove } = signals();
  try {
    const found = await correlate(logs[0] === "-" ? process.stdin : logs, indicators, {
      ...toOptions(options),
      signal: AbortSignal.any([signal, stop]),
    });
    await print(found, options);
    tell(found, options, signal.aborted || stop.aborted);
  } finally {
    remove();
  }
}

function toOptions({ time, column, format, exclude, windows, extract, maxHits }: Options): CorrelateOptions {
  return {
    windows,
    ...(time === undefined ? {} : { time }),
    ...(column === undefined ? {} : { columns: column }),
    ...(format === undefined ? {} : { format }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(extract === undefined ? {} : { extract }),
    ...(maxHits === undefined ? {} : { maxHits }),
  };
}

async function print(found: Correlation, { json, csv }: Options): Promise<void> {
  const { inspectShowable } = await import("../display/index.js");
  if (json) process.stdout.write(`${stringifyExactJson(found)}\n`);
  else if (csv) process.stdout.write(found.hits.toCSV());
  else process.stdout.write(`${inspectShowable(found)}\n`);
}

function tell({ info, leftOut }: Correlation, { csv }: Options, isInterrupted: boolean): void {
  if (csv && info.leftOut > 0) {
    const some = listSome(
      leftOut.objects().map(({ value, reason }) => `${truncate(value, 80)} (${reason})`),
      10,
    );
    process.stderr.write(`not looked for: ${printable(defang(some))}\n`);
  }
  if (info.indicators === 0) process.stderr.write("nothing was looked for: there is no indicator\n");
  if (!info.complete) process.stderr.write(`not complete: ${printable(info.reason ?? "unknown reason")}\n`);
  if (info.hits > 0) process.exitCode = exitCodes.hits;
  else if (isInterrupted) process.exitCode = exitCodes.interrupted;
  else if (!info.complete || info.indicators === 0) process.exitCode = exitCodes.failed;
}

function toNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it is a whole number from 1.");
}

function collect(value: string, all: readonly string[] = []): string[] {
  return [...all, value];
}
