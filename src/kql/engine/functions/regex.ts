import type { KqlType } from "../../schema/index.js";
import { refuse, written } from "../context.js";
import { applyPattern, readPattern, rewriteOf, type Pattern } from "../pattern.js";
import { asLong, asText, asType, dynamic, long, text, type Scalar } from "../scalar.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./function.js";
import { textFunctions } from "./text.js";

/** The regular expression that is the argument at a place. */
function patternOf(call: Call, value: Scalar | undefined, index: number): Pattern {
  return readPattern(call.context, call.nodes[index] ?? call.node, value as Scalar);
}

/** A trim at one end of a text or at both. */
const trim =
  (...ends: readonly ((regex: string) => string)[]): ScalarFunction =>
  (call, regex, value) => {
    const pattern = patternOf(call, regex, 0);
    return text(
      ends.reduce(
        (cell, end) => applyPattern(pattern, cell, (sql) => `regexp_replace(${cell}, ${sql}, '')`, end),
        asText(value as Scalar),
      ),
    );
  };

const atStart = (regex: string): string => `^(?:${regex})`;
const atEnd = (regex: string): string => `(?:${regex})$`;

const replaceAll = (call: Call, value: Scalar, regex: Scalar, index: number, rewrite: Scalar): Scalar => {
  const cell = asText(value);
  return text(
    applyPattern(
      patternOf(call, regex, index),
      cell,
      (sql) => `regexp_replace(${cell}, ${sql}, ${rewriteOf(rewrite)}, 'g')`,
    ),
  );
};

const extract: ScalarFunction = (call, regex, group, value, type) => {
  const pattern = patternOf(call, regex, 0);
  const number = Number((group as Scalar).constant);
  if (!Number.isInteger(number)) {
    return refuse(call.nodes[1] ?? call.node, "a capture group that is computed");
  }
  if ("groups" in pattern && number > pattern.groups) {
    return refuse(
      call.nodes[1] ?? call.node,
      `capture group ${number} of an expression that has ${pattern.groups}`,
    );
  }
  const cell = asText(value as Scalar);
  const found = text(applyPattern(pattern, cell, (sql) => `regexp_extract(${cell}, ${sql}, ${number})`));
  return typed(call, found, type, 3);
};

const extractAll: ScalarFunction = (call, regex, ...rest) => {
  const pattern = patternOf(call, regex, 0);
  if (!("groups" in pattern)) return refuse(call.node, "extract_all() of a computed regular expression");
  const [groups, value] = rest.length === 1 ? [undefined, rest[0]] : rest;
  if (pattern.groups === 0)
    return refuse(call.nodes[0] ?? call.node, "extract_all() without a capture group");
  const numbers =
    groups === undefined
      ? Array.from({ length: pattern.groups }, (_, index) => index + 1)
      : readGroups(call, groups, pattern.names);
  if (numbers.some((number) => number < 1 || number > pattern.groups)) {
    return refuse(call.nodes[1] ?? call.node, "a capture group that is not there");
  }
  const cell = asText(value as Scalar);
  const lists = numbers.map((number) =>
    applyPattern(pattern, cell, (sql) => `regexp_extract_all(${cell}, ${sql}, ${number})`),
  );
  const found =
    lists.length === 1
      ? `to_json(${lists[0]})`
      : `cast(kql_zip(cast(json_array(${lists.map((list) => `to_json(${list})`).join(", ")}) as VARCHAR)) as JSON)`;
  return dynamic(`nullif(${found}, '[]')`);
};

function readGroups(call: Call, { constant }: Scalar, names: ReadonlyMap<string, number>): number[] {
  if (!Array.isArray(constant)) return refuse(call.nodes[1] ?? call.node, "capture groups that are computed");
  return (constant as readonly unknown[]).map((group) =>
    typeof group === "string" ? (names.get(group) ?? 0) : Number(group),
  );
}

/** Functions of regular expressions. */
export const regexFunctions: ScalarFunctions = {
  extract,
  extract_all: extractAll,
  extractall: extractAll,
  replace_regex: (call, value, regex, rewrite) =>
    replaceAll(call, value as Scalar, regex as Scalar, 1, rewrite as Scalar),
  replace: (call, regex, rewrite, value) =>
    replaceAll(call, value as Scalar, regex as Scalar, 0, rewrite as Scalar),
  trim: trim(atStart, atEnd),
  trim_start: trim(atStart),
  trim_end: trim(atEnd),
  countof: (call, value, needle, kind) => {
    if (kind === undefined || kind.constant === "normal") {
      return (textFunctions.countof as ScalarFunction)(call, value as Scalar, needle as Scalar);
    }
    if (kind.constant !== "regex") return refuse(call.nodes[2] ?? call.node, "countof() of this kind");
    const cell = asText(value as Scalar);
    return long(
      applyPattern(patternOf(call, needle, 1), cell, (sql) => `len(regexp_extract_all(${cell}, ${sql}))`),
    );
  },
  indexof_regex: (call, value, regex, start, size, occurrence) => {
    const cell = asText(value as Scalar);
    const pattern = patternOf(call, regex, 1);
    const from = start === undefined ? "0" : asLong(start);
    const length = size === undefined ? "-1" : asLong(size);
    const nth = occurrence === undefined ? "1" : asLong(occurrence);
    const within = `substring(${cell}, ${from} + 1${length === "-1" ? "" : `, case when ${length} < 0 then 2147483647 else ${length} end`})`;
    // What stands before the match is as long as what is left when all from the match on is cut off.
    const parts = applyPattern(pattern, within, (sql) => `regexp_split_to_array(${within}, ${sql})`);
    const found = applyPattern(pattern, within, (sql) => `regexp_extract_all(${within}, ${sql})`);
    const before = `list_sum(list_transform(list_slice(${parts}, 1, ${nth}), lambda x: length(x)))`;
    const matched = `coalesce(list_sum(list_transform(list_slice(${found}, 1, ${nth} - 1), lambda x: length(x))), 0)`;
    return long(
      `cast(case when ${from} < 0 or ${nth} < 0 or ${length} < -1 then null when len(${found}) < greatest(${nth}, 1) then -1 else ${from} + ${before} + ${matched} end as BIGINT)`,
    );
  },
  regex_quote: (_call, value) => text(`regexp_escape(${asText(value as Scalar)})`),
};

/** The text as the type that a last argument names: `typeof(long)`. */
export function typed(call: Call, value: Scalar, given: Scalar | undefined, index: number): Scalar {
  if (given === undefined) return value;
  const name = String(call.nodes[index]?.ToString(0 as never) ?? "").replace(
    /^\s*typeof\s*\(\s*|\s*\)\s*$/g,
    "",
  );
  const type = typeNames[name];
  if (type === undefined) return refuse(call.nodes[index] ?? call.node, `the type ${written(call.node)}`);
  return { type, sql: asType(value, type) };
}

const typeNames: Readonly<Record<string, KqlType>> = {
  string: "string",
  int: "int",
  long: "long",
  real: "real",
  double: "real",
  decimal: "decimal",
  bool: "bool",
  boolean: "bool",
  datetime: "datetime",
  date: "datetime",
  timespan: "timespan",
  time: "timespan",
  guid: "guid",
  dynamic: "dynamic",
};
