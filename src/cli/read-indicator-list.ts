import { InvalidInputError } from "../base/errors.js";
import { frameFromCSV } from "../frame/index.js";
import { intelligenceOf } from "../hunt/intelligence.js";
import { isVerdictData } from "../hunt/intelligence/read.js";
import { writtenTrailIndicators } from "../hunt/sweep.js";
import type { VerdictData } from "../incident/index.js";
import type { IndicatorRecord, Indicators } from "../intel/index.js";
import type { TrailData } from "../pivot/index.js";

/**
 * The indicators that a file holds: what `huntbook pivot --json` or `enrich --json` prints, a list in JSON, one record a line, CSV with a
 * column `value`, or one text a line, where what follows a # is left out.
 */
export async function readIndicatorList(text: string): Promise<Indicators> {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") throw new InvalidInputError("missing indicators: there is nothing to read");
  const whole = /^[[{]/.test(trimmed) ? parse(trimmed) : undefined;
  if (whole !== undefined) return readJson(whole);
  // An IPv6 address stands in brackets, too.
  if (/^(?:\{|\[\s*["{])/.test(trimmed)) return readLines(trimmed).map(readRecord);
  const [first = ""] = trimmed.split(/\r?\n/, 1);
  const names = first.split(/[,;\t]/).map((name) => name.trim().replaceAll('"', ""));
  if (names.some((name) => ["value", "indicator", "host"].includes(name))) {
    const delimiter = /[,;\t]/.exec(first)?.[0] ?? ",";
    const frame = await frameFromCSV(`${trimmed}\n`, { delimiter });
    return frame.objects() as IndicatorRecord[];
  }
  return readLines(trimmed).map((line) => line.replace(/\s#.*/, ""));
}

/** Empty lines and lines that begin with # are none. */
function readLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function readJson(whole: unknown): Indicators {
  if (Array.isArray(whole)) return whole as IndicatorRecord[];
  const { links, hosts, subjects } = whole as Record<string, unknown>;
  if (links !== undefined && hosts !== undefined) return writtenTrailIndicators(whole as TrailData);
  if (isVerdictData(whole)) return watchedOf(whole);
  return Array.isArray(subjects) ? (subjects as IndicatorRecord[]) : [whole as IndicatorRecord];
}

/** At any time: what an incident's alerts know is when a thing was noticed. */
function watchedOf(verdict: VerdictData): IndicatorRecord[] {
  return intelligenceOf(verdict)
    .subjects.filter((subject) => subject.verdict !== "benign")
    .map(({ value, link, evidence, seed, chain }) => ({ value, link, evidence, seed, chain }));
}

function readRecord(line: string, index: number): IndicatorRecord {
  const record = parse(line);
  if (typeof record === "object" && record !== null) return record as IndicatorRecord;
  throw new InvalidInputError(
    `invalid indicators: line ${index + 1} is no JSON object; write one a line, or a list`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
