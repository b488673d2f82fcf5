import { RegexFault, toRegex, toRewrite } from "../regex.js";
import { joinArray, splitArray, textOf } from "./json.js";
import { udf, type Udf } from "./udf.js";

/**
 * Where the n-th match begins, counted in characters. Each match is looked for in as many characters as are asked for,
 * behind the beginning of the one before it.
 */
function indexOf(
  text: string,
  match: string,
  start: bigint,
  length: bigint,
  occurrence: bigint,
): bigint | undefined {
  if (length < -1n || occurrence < 0n) return undefined;
  const characters = Array.from(text);
  const size = length === -1n ? characters.length : Number(length);
  let from = start < 0n ? Math.max(0, characters.length + Number(start)) : Number(start);
  for (let left = Math.max(1, Number(occurrence)); ; left--) {
    if (from > characters.length) return -1n;
    const within = characters.slice(from, from + size).join("");
    const at = within.indexOf(match);
    if (at < 0) return -1n;
    from += Array.from(within.slice(0, at)).length;
    if (left === 1) return BigInt(from);
    from++;
  }
}

/** How often a text stands in another; matches may overlap. */
function countOf(text: string, match: string): bigint {
  if (match === "") return 0n;
  let count = 0n;
  for (let at = text.indexOf(match); at >= 0; at = text.indexOf(match, at + 1)) count++;
  return count;
}

/** Each character of a list replaced by the one at its place in another, whose last stands for what is beyond it. */
export function translate(search: string, replacement: string, text: string): string {
  const to = Array.from(replacement);
  const map = new Map<string, string>();
  Array.from(search).forEach((character, index) => {
    if (!map.has(character)) map.set(character, to[index] ?? to.at(-1) ?? "");
  });
  return Array.from(text, (character) => map.get(character) ?? character).join("");
}

/** Replaces texts by others. An earlier one of the list is looked for first, and what it found is left alone then. */
function replaceAll(text: string, lookups: string, rewrites: string): string {
  const to = splitArray(rewrites) ?? [];
  let parts: readonly { readonly text: string; readonly isDone: boolean }[] = [{ text, isDone: false }];
  (splitArray(lookups) ?? []).forEach((lookup, index) => {
    const from = lookup.startsWith('"') ? textOf(lookup) : "";
    if (from === "") return;
    const rewrite = to[index]?.startsWith('"') ? textOf(to[index]) : from;
    parts = parts.flatMap((part) =>
      part.isDone
        ? [part]
        : part.text
            .split(from)
            .flatMap((piece, place) => [
              ...(place === 0 ? [] : [{ text: rewrite, isDone: true }]),
              { text: piece, isDone: false },
            ]),
    );
  });
  return parts.map((part) => part.text).join("");
}

function toCodePoints(text: string): string {
  return joinArray(Array.from(text, (character) => String(character.codePointAt(0))));
}

function fromCodePoints(json: string): string {
  const items = (splitArray(json) ?? []).map(Number);
  return items.every((code) => Number.isInteger(code) && code >= 0 && code <= 0x10ffff)
    ? String.fromCodePoint(...items)
    : "";
}

/** A regular expression that the rows bring. */
function readRegex(pattern: string, isAscii: boolean, mark: string): string {
  try {
    const regex = toRegex(pattern);
    return isAscii ? regex.ascii : regex.unicode;
  } catch (error) {
    if (!(error instanceof RegexFault)) throw error;
    throw new Error(`${mark}the regular expression ${JSON.stringify(pattern)}: ${error.message}`, {
      cause: error,
    });
  }
}

/** A text as a JSON list of its parts. An empty delimiter does not part it. */
function split(text: string, delimiter: string): string {
  return JSON.stringify(delimiter === "" ? [text] : text.split(delimiter));
}

const units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

/** A size in the unit that is asked for, or the greatest in which it is one or more. */
function formatBytes(size: number, precision: bigint, unit: string): string | undefined {
  if (!Number.isFinite(size)) return undefined;
  const asked = units.findIndex((name) => name.toLowerCase() === unit.toLowerCase());
  if (asked < 0 && unit !== "") return undefined;
  const power =
    asked >= 0 ? asked : Math.min(6, Math.max(0, Math.floor(Math.log2(Math.abs(size) || 1) / 10)));
  const value = Number((size / 1024 ** power).toFixed(Math.max(0, Number(precision))));
  return `${value} ${units[power] ?? ""}`;
}

/** A number with its bits moved to the left, or to the right where negative. */
function shiftBits(value: bigint, steps: bigint): bigint {
  return BigInt.asIntN(64, steps >= 0n ? value << (steps % 64n) : value >> (-steps % 64n));
}

/** Functions of texts, and of bits. */
export const textUdfs: readonly Udf[] = [
  udf("kql_indexof", ["text", "text", "long", "long", "long"], "long", indexOf),
  udf("kql_countof", ["text", "text"], "long", countOf),
  udf("kql_translate", ["text", "text", "text"], "text", translate),
  udf("kql_replace_strings", ["text", "text", "text"], "text", replaceAll),
  udf("kql_code_points", ["text"], "text", toCodePoints),
  udf("kql_from_code_points", ["text"], "text", fromCodePoints),
  udf("kql_regex", ["text", "bool", "text"], "text", readRegex),
  udf("kql_rewrite", ["text"], "text", toRewrite),
  udf("kql_split", ["text", "text"], "text", split),
  udf("kql_shift", ["long", "long"], "long", shiftBits),
  udf("kql_format_bytes", ["real", "long", "text"], "text", formatBytes),
];
