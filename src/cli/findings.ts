import { InvalidArgumentError, Option, type Command } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { listSome, plural, printable, truncate } from "../base/text.js";
import type { IntelligenceOptions, Findings } from "../hunt/intelligence/options.js";
import { tlps, verdicts, type Intelligence, type Tlp, type Verdict } from "../intel/index.js";
import { defang } from "../model/index.js";
import { readIndicatorList } from "./read-indicator-list.js";
import { readText } from "./read-text.js";

/** How the commands that share findings are told to read them. */
export interface FindingsOptions {
  title?: string;
  question?: string;
  tlp?: Tlp;
  minScore?: number;
  seeds: boolean;
  verdict?: Verdict;
}

/** Adds the options that say how findings are read. */
export function withFindings(command: Command): Command {
  return command
    .option("--title <text>", "what the document is called (default: by the seeds)")
    .option("--question <text>", "what was asked")
    .addOption(new Option("--tlp <level>", "who may read it (default: amber)").choices(tlps))
    .option("--min-score <score>", "findings of a trail from this score on, 0 to 1 (default: 0)", toScore)
    .option("--no-seeds", "without what the hunt started from")
    .addOption(
      new Option(
        "--verdict <verdict>",
        "what is held of a plain list, and of seeds (default: unknown)",
      ).choices(verdicts),
    );
}

/** What a command printed with `--json`, or a list as `readIndicatorList` has it. */
export async function readFindings(file: string): Promise<Findings> {
  const text = (await readText(file)).replace(/^\ufeff/, "");
  if (/^\s*[[{]/.test(text)) return toFindings(parse(text, file));
  return text.trim() === "" ? [] : readIndicatorList(text);
}

export function toIntelligenceOptions(options: FindingsOptions): IntelligenceOptions {
  const { title, question, tlp, minScore, seeds, verdict } = options;
  return {
    ...(seeds ? {} : { seeds }),
    ...(title === undefined ? {} : { title }),
    ...(question === undefined ? {} : { question }),
    ...(tlp === undefined ? {} : { tlp }),
    ...(minScore === undefined ? {} : { minScore }),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** Says on stderr what is not whole and what was left out, and refuses what holds no indicator. */
export function checkIntelligence({ subjects, complete, reason, leftOut = [] }: Intelligence): void {
  if (leftOut.length > 0) {
    const some = listSome(leftOut.map(({ value, reason: why }) => `${truncate(value, 80)} (${why})`));
    process.stderr.write(`left out ${plural(leftOut.length, "value")}: ${printable(defang(some))}\n`);
  }
  if (subjects.length === 0) {
    throw new InvalidInputError(
      "no indicators: give what huntbook pivot --json printed, or one indicator a line",
    );
  }
  if (!complete) process.stderr.write(`not complete: ${printable(reason ?? "unknown reason")}\n`);
}

/** The rows of a frame as `huntbook lookup --json` prints it; anything else is read as it is. */
function toFindings(data: unknown): Findings {
  const rows = typeof data === "object" && data !== null && "rows" in data ? data.rows : undefined;
  return (Array.isArray(rows) ? rows : data) as Findings;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    if (lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line))) {
      return lines.map((line) => parse(line, file));
    }
    throw new InvalidInputError(`invalid JSON: ${printable(file)}: ${printable((cause as Error).message)}`, {
      cause,
    });
  }
}

function toScore(text: string): number {
  const score = Number(text);
  if (text.trim() !== "" && score >= 0 && score <= 1) return score;
  throw new InvalidArgumentError("it is a number from 0 to 1.");
}
