import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { printable, truncate } from "../base/text.js";
import type { Hunt } from "../hunt/hunt.js";
import type { Enrichment, EnrichOptions, WriteBack } from "../incident/index.js";
import type { Indicators, Verdict } from "../intel/index.js";
import { defang } from "../model/index.js";
import { exitCodeOfError, exitCodes } from "./exit-codes.js";
import { readIndicatorList } from "./read-indicator-list.js";
import { readText } from "./read-text.js";
import { toTape, withTape, type TapeFlags } from "./tape-options.js";

interface Options extends TapeFlags {
  comment?: true;
  status?: string;
  tags?: true;
  severity?: true;
  dryRun?: true;
  sweep?: true;
  json?: true;
  schema?: true;
  days?: number;
  requests?: number;
  source?: "auto" | "graph" | "sample";
}

/** What a playbook branches on; every other code is that of a command that could not tell. */
const verdictCodes: Readonly<Record<Verdict, number>> = {
  benign: 0,
  unknown: 0,
  suspicious: 10,
  malicious: 11,
};

/** `huntbook enrich`. */
export function enrichCommand(): Command {
  const command = new Command("enrich")
    .description("judge what an incident names, or a list of hosts, addresses, URLs and hashes")
    .argument(
      "[incident]",
      "the incident's number; - for values from standard input: one a line, CSV, JSON, or what pivot --json prints",
    )
    .option("--comment", "write the verdict to the incident as a comment, unless it stands there already")
    .option("--status <status>", "set the incident's status: active, inProgress, awaitingAction, resolved")
    .option("--tags", "add custom tags to the incident: the verdict, and the severity that it should have")
    .option("--severity", "raise the incident's severity where the verdict asks for it")
    .option("--dry-run", "print what would be written, and write nothing")
    .option("--sweep", "look for what is malicious or suspicious in the tenant's own tables")
    .option(
      "--days <n>",
      "days around the incident whose other incidents are held against it (default: 30)",
      toNumber,
    )
    .option("--requests <n>", "most requests to send", toNumber)
    .addOption(new Option("--source <name>", "where to ask").choices(["auto", "graph", "sample"]))
    .option("--json", "print the verdict as one JSON value")
    .option("--schema", "print the JSON Schema of that value")
    .addHelpText(
      "after",
      "\nEnds with 0 for benign or unknown, 10 for suspicious, 11 for malicious; with 1 where nothing accuses and not all could be asked.",
    )
    .action(enrich);
  return withTape(command);
}

async function enrich(incident: string | undefined, options: Options): Promise<void> {
  if (options.schema) {
    process.stdout.write(readFileSync(new URL("../incident/verdict.schema.json", import.meta.url), "utf8"));
    return;
  }
  if (incident === undefined) {
    throw new InvalidInputError("missing incident: name its number, or - for values from standard input");
  }
  const isList = incident === "-";
  if (isList && isWriting(options)) {
    throw new InvalidInputError("invalid use: a list of values has no incident to write to; name one");
  }
  const values = isList ? await readIndicatorList(await readText("-")) : undefined;
  const { connect } = await import("../hunt/connect.js");
  const hunt = await connect({
    ...(options.source === undefined ? {} : { source: options.source }),
    ...toTape(options),
  });
  try {
    const enrichment = await ask(hunt, values ?? incident, options);
    const written = isWriting(options) ? await write(enrichment, options) : null;
    await print(enrichment, written, options);
    process.exitCode = codeOf(enrichment, written);
  } finally {
    await hunt.close();
  }
}

function ask(hunt: Hunt, what: Indicators, { sweep, days, requests }: Options): Promise<Enrichment> {
  const options: EnrichOptions = {
    sweep: sweep === true,
    ...(days === undefined ? {} : { days }),
    ...(requests === undefined ? {} : { budget: { requests } }),
  };
  return typeof what === "string" ? hunt.incident(what).enrich(options) : hunt.enrich(what, options);
}

/** Whether anything is to be written, or told as if it were. */
function isWriting({ comment, status, tags, severity, dryRun }: Options): boolean {
  return [comment, tags, severity, dryRun].includes(true) || status !== undefined;
}

function write(
  enrichment: Enrichment,
  { comment, status, tags, severity, dryRun }: Options,
): Promise<WriteBack> {
  return enrichment.writeBack({
    comment: comment === true || (tags ?? severity ?? status) === undefined,
    tags: tags === true,
    severity: severity === true,
    dryRun: dryRun === true,
    ...(status === undefined ? {} : { status }),
  });
}

async function print(enrichment: Enrichment, written: WriteBack | null, { json }: Options): Promise<void> {
  const { inspectShowable } = await import("../display/index.js");
  const { toVerdictData } = await import("../incident/index.js");
  if (json) process.stdout.write(`${JSON.stringify(toVerdictData(enrichment, written))}\n`);
  else {
    process.stdout.write(`${inspectShowable(enrichment)}\n`);
    if (written !== null) process.stdout.write(`\n${inspectShowable(written)}\n`);
  }
  const { complete, reason } = enrichment.info;
  if (!complete) process.stderr.write(`not complete: ${printable(reason ?? "unknown reason")}\n`);
  if (enrichment.incident === null) {
    for (const { value, own } of enrichment.entities.objects()) {
      if (own !== null) process.stderr.write(`not judged: ${safe(value)}: ${safe(own)}\n`);
    }
  }
  for (const { what, error } of written?.failed ?? []) {
    process.stderr.write(`not written: ${what}: ${printable(error?.message ?? "unknown reason")}\n`);
  }
}

/**
 * The verdict's code, unless what was to be written was not: that is for the caller to know. That nothing accuses is no
 * verdict where not all could be asked.
 */
function codeOf({ verdict, info }: Enrichment, written: WriteBack | null): number {
  const [failed] = written?.failed ?? [];
  if (failed !== undefined) return exitCodeOfError(failed.error);
  const code = verdictCodes[verdict];
  return code === exitCodes.ok && !info.complete ? exitCodes.failed : code;
}

function safe(text: string): string {
  return printable(defang(truncate(text, 120)));
}

function toNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it is a whole number.");
}
