import { Command, Option } from "commander";
import { isHuntbookError } from "../base/errors.js";
import { listSome, plural, printable } from "../base/text.js";
import type { UploadOptions } from "../hunt/upload.js";
import type { UploadResult } from "../share/index.js";
import { defang } from "../model/index.js";
import { exitCodeOfError, exitCodes } from "./exit-codes.js";
import {
  checkIntelligence,
  readFindings,
  toIntelligenceOptions,
  withFindings,
  type FindingsOptions,
} from "./findings.js";

interface Options extends FindingsOptions {
  workspace?: string;
  source?: "auto" | "graph" | "sample";
  sourceSystem?: string;
  producer?: string;
  dryRun?: true;
  json?: true;
}

/** Failures that a terminal shows; `--json` prints all of them. */
const SHOWN = 20;

/** `huntbook upload`. */
export function uploadCommand(): Command {
  const command = new Command("upload")
    .description("upload findings to Microsoft Sentinel as STIX objects")
    .argument(
      "<file>",
      "what huntbook pivot --json printed, a STIX bundle, or indicators: one a line, CSV or JSON; - for standard input",
    )
    .option("--workspace <id>", "the Log Analytics workspace (default: HUNTBOOK_WORKSPACE)")
    .addOption(new Option("--source <name>", "where to send it").choices(["auto", "graph", "sample"]))
    .option("--source-system <name>", "what Sentinel shows as the source (default: Huntbook)")
    .option("--producer <name>", "who says so (default: Huntbook)")
    .option("--dry-run", "send nothing, and say what would be sent")
    .option("--json", "print one JSON value: what became of it")
    .action(upload);
  return withFindings(command);
}

async function upload(file: string, options: Options): Promise<void> {
  const { workspace, source, sourceSystem, producer, dryRun } = options;
  const findings = await readFindings(file);
  const { isBundle, uploadToSentinel } = await import("../hunt/upload.js");
  const { intelligenceOf } = await import("../hunt/intelligence.js");
  const reading = toIntelligenceOptions(options);
  const what = isBundle(findings) ? findings : intelligenceOf(findings, reading);
  if (!isBundle(what)) checkIntelligence(what);
  const how: UploadOptions = {
    ...(isBundle(what) ? reading : {}),
    ...(workspace === undefined ? {} : { workspaceId: workspace }),
    ...(source === undefined ? {} : { source }),
    ...(sourceSystem === undefined ? {} : { sourceSystem }),
    ...(producer === undefined ? {} : { producer }),
    ...(dryRun ? { dryRun } : {}),
  };
  try {
    const result = await uploadToSentinel(what, how);
    print(result, options);
    if (result.failed.length > 0) process.exitCode = exitCodes.failed;
  } catch (error) {
    const partial = isHuntbookError(error) ? (error.partial as UploadResult | undefined) : undefined;
    if (!isHuntbookError(error) || partial === undefined || partial.requests === 0) throw error;
    process.exitCode = exitCodeOfError(error);
    const { code, message } = error;
    print(partial, options, { exitCode: process.exitCode, error: { code, message } });
    process.stderr.write(`${printable(message)}\n`);
  }
}

/** What became of it; `more` is what JSON says besides where it failed. */
function print(result: UploadResult, { json }: Options, more: object = {}): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...result, ...more })}\n`);
    return;
  }
  const { dryRun, objects, accepted, requests, workspaceId, failed, unknown, notSent, leftOut } = result;
  const lines = [
    dryRun
      ? `${plural(objects, "object")} would be sent to workspace ${workspaceId}`
      : `${accepted} of ${plural(objects, "object")} stored in workspace ${workspaceId} by ${plural(requests, "request")}`,
    ...failed
      .slice(0, SHOWN)
      .map(({ id, name, messages }) => `refused: ${id ?? "?"} ${name ?? ""}: ${messages.join(" ")}`),
    ...(failed.length > SHOWN ? [`and ${failed.length - SHOWN} more; --json prints all of them`] : []),
    ...(unknown.length === 0
      ? []
      : [`unknown whether stored: ${plural(unknown.length, "object")}; run it again`]),
    ...(dryRun || notSent.length === 0 ? [] : [`not sent: ${plural(notSent.length, "object")}`]),
    ...(leftOut.length === 0
      ? []
      : [
          `left out: ${listSome(
            leftOut.map(({ type, count, reason }) => `${count} ${type} (${reason})`),
            20,
          )}`,
        ]),
  ];
  process.stdout.write(`${lines.map((line) => printable(defang(line))).join("\n")}\n`);
}
