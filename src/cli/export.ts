import { Command, Option } from "commander";
import { atomicWrite } from "../base/atomic-write.js";
import { plural, printable } from "../base/text.js";
import type { Intelligence } from "../intel/index.js";
import {
  checkIntelligence,
  readFindings,
  toIntelligenceOptions,
  withFindings,
  type FindingsOptions,
} from "./findings.js";

interface Options extends FindingsOptions {
  format: Format;
  output?: string;
  producer?: string;
}

type Format = (typeof formats)[number];
const formats = ["stix", "ecs", "misp", "cef", "csv", "watchlist", "kql"] as const;

/** `huntbook export`. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("write findings for a SIEM, a threat-intelligence platform or a spreadsheet")
    .argument(
      "<file>",
      "what huntbook pivot --json printed, or indicators: one a line, CSV or JSON; - for standard input",
    )
    .addOption(
      new Option("--format <name>", "STIX 2.1, Elastic, MISP, syslog, CSV, Sentinel's or KQL's watchlist")
        .choices(formats)
        .makeOptionMandatory(),
    )
    .option("-o, --output <file>", "write it to a file (default: standard output)")
    .option("--producer <name>", "who says so, in STIX and MISP (default: Huntbook)")
    .action(exportFindings);
  return withFindings(command);
}

async function exportFindings(file: string, options: Options): Promise<void> {
  const findings = await readFindings(file);
  const { intelligenceOf } = await import("../hunt/intelligence.js");
  const intelligence = intelligenceOf(findings, toIntelligenceOptions(options));
  checkIntelligence(intelligence);
  const text = await write(intelligence, options);
  if (options.output === undefined) {
    process.stdout.write(text);
    return;
  }
  await atomicWrite(options.output, text);
  process.stderr.write(
    `${printable(options.output)}: ${plural(intelligence.subjects.length, "indicator")} as ${options.format}\n`,
  );
}

async function write(intelligence: Intelligence, { format, producer }: Options): Promise<string> {
  const share = await import("../share/index.js");
  const by = producer === undefined ? {} : { producer };
  switch (format) {
    case "stix":
      return `${JSON.stringify(share.stixBundle(intelligence, by), null, 2)}\n`;
    case "misp":
      return `${JSON.stringify(share.mispEvent(intelligence, by), null, 2)}\n`;
    case "ecs":
      return [...share.ecsLines(intelligence)].join("");
    case "cef":
      return [...share.cefLines(intelligence)].join("");
    case "csv":
      return share.csvList(intelligence);
    case "watchlist":
      return share.watchlistCsv(intelligence);
    case "kql":
      return share.kqlList(intelligence);
  }
}
