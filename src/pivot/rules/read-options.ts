import { toDate } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { maybeHostId } from "../../model/index.js";
import { rules as known } from "./names.js";
import { ruleDefaults, type RuleOptions } from "./options.js";
import { knownWords } from "../../intel/index.js";

/** Settings that are whole numbers, from and to. */
const counts = {
  maxCarriers: [2, 1000],
  maxCloudCarriers: [2, 1000],
  maxFreeCarriers: [2, 1000],
  maxNamesOfDomain: [1, 1000],
  controls: [0, 1000],
} as const satisfies Partial<Record<keyof typeof ruleDefaults, readonly [number, number]>>;

/**
 * The settings of the rules, checked and copied. `place` is where they stand, for the message. Throws
 * InvalidInputError for a rule that does not exist, and for a value of another type or out of its range.
 */
export function readRuleOptions(options: object, place: string): RuleOptions {
  if (typeof options !== "object" || options === null) {
    throw new InvalidInputError(`invalid ${place}: it is an object of options`);
  }
  const names = Object.keys(ruleDefaults);
  const settings: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) {
      throw new InvalidInputError(
        `unknown option of ${place}: ${printable(name)}${nearestHint(name, names)}`,
      );
    }
    if (value !== undefined) settings[name] = readSetting(name as keyof typeof ruleDefaults, value, place);
  }
  return settings as RuleOptions;
}

function readSetting(name: keyof typeof ruleDefaults, value: unknown, place: string): unknown {
  const example: unknown = ruleDefaults[name];
  if (name in counts) {
    const [least, most] = counts[name as keyof typeof counts];
    return wholeNumber(name, value, least, most);
  }
  if (name === "words") return readWords(value, `${place}.words`);
  if (name === "allow" || name === "keep") return readTexts(name, value, place).map(toCanonical);
  if (name === "during") return readPeriod(value, place);
  if (name === "off") return readTexts(name, value, place).map((rule) => readRuleName(rule, place));
  if (Array.isArray(example)) return readTexts(name, value, place);
  // JSON has no infinity: it writes null.
  if (example === Infinity && (value === null || value === Infinity)) return Infinity;
  const most = name === "minScore" ? 1 : Infinity;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= most) return value;
  throw new InvalidInputError(
    `invalid ${name} at ${place}: ${printable(String(value))}; it is a number from 0${most === 1 ? " to 1" : " on"}`,
  );
}

function readRuleName(rule: string, place: string): string {
  if (Object.hasOwn(known, rule)) return rule;
  const names = Object.keys(known);
  const nearest = nearestHint(rule, names);
  throw new InvalidInputError(
    `unknown rule: ${printable(rule)} at ${place}.off${nearest || `; the rules are ${names.join(", ")}`}`,
  );
}

/** A host in its one spelling; what is none as it is written. */
function toCanonical(text: string): string {
  return maybeHostId(text)?.id ?? text;
}

function readWords(value: unknown, place: string): Record<string, string[]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidInputError(`invalid words at ${place}: they are lists of words by the table's name`);
  }
  const names = Object.keys(knownWords);
  return Object.fromEntries(
    Object.entries(value).map(([name, words]) => {
      if (!names.includes(name)) {
        const nearest = nearestHint(name, names) || `; the tables are ${names.join(", ")}`;
        throw new InvalidInputError(`unknown table of words at ${place}: ${printable(name)}${nearest}`);
      }
      const list = readTexts(name, words, place);
      if (list.some((word) => word.trim() === "")) {
        throw new InvalidInputError(
          `invalid word at ${place}.${name}: it is empty, and would match everything`,
        );
      }
      return [name, list];
    }),
  );
}

/** A beginning and an end; one that is empty is open. */
function readPeriod(value: unknown, place: string): string[] {
  const ends = readTexts("during", value, place);
  const [from, until] = ends.map((end) => (end === "" ? null : toDate(`during at ${place}`, end)));
  if (ends.length !== 0 && (ends.length !== 2 || (from && until && from > until))) {
    throw new InvalidInputError(
      `invalid during at ${place}: ${printable(ends.join(", "))}; it is a beginning and an end, as 2025-10-06 and 2026-01-18`,
    );
  }
  return ends;
}

function readTexts(name: string, value: unknown, place: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return [...value];
  throw new InvalidInputError(`invalid ${name} at ${place}: it is a list of texts`);
}
