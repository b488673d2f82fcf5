import { refuse, written } from "../context.js";
import { asLong, asText, bool, dynamic, long, real, text, type Scalar } from "../scalar.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./function.js";
import { asType } from "../scalar.js";
import type { KqlType } from "../../schema/index.js";

const of =
  (build: (...texts: string[]) => string): ScalarFunction =>
  (_call, ...values) =>
    text(build(...values.map(asText)));

/** Functions of texts. */
export const textFunctions: ScalarFunctions = {
  tolower: of((value) => `lower(${value})`),
  toupper: of((value) => `upper(${value})`),
  strlen: (_call, value) => long(`length(${asText(value as Scalar)})`),
  string_size: (_call, value) => long(`strlen(${asText(value as Scalar)})`),
  strcat: of((...texts) => (texts.length === 0 ? "''" : `concat(${texts.join(", ")})`)),
  strcat_delim: of((delimiter, ...texts) => `concat_ws(${[delimiter, ...texts].join(", ")})`),
  strrep: (_call, value, times, delimiter) => {
    const list = `list_transform(range(${asLong(times as Scalar)}), lambda i: ${asText(value as Scalar)})`;
    return text(`array_to_string(${list}, ${delimiter === undefined ? "''" : asText(delimiter)})`);
  },
  reverse: of((value) => `reverse(${value})`),
  substring: (_call, value, start, size) => {
    const cell = asText(value as Scalar);
    const from = `(${asLong(start as Scalar)})`;
    const begin = `(case when ${from} < 0 then greatest(length(${cell}) + ${from}, 0) else ${from} end + 1)`;
    return text(`coalesce(substring(${cell}, ${begin}${size === undefined ? "" : `, ${asLong(size)}`}), '')`);
  },
  indexof: (_call, value, needle, start) => {
    const cell = asText(value as Scalar);
    const from = start === undefined ? "0" : asLong(start);
    const found = `instr(substring(${cell}, ${from} + 1), ${asText(needle as Scalar)})`;
    return long(`(case when ${found} = 0 then -1 else ${found} + ${from} - 1 end)`);
  },
  countof: (_call, value, needle, kind) => {
    const [cell, what] = [asText(value as Scalar), asText(needle as Scalar)];
    return kind?.constant === "regex"
      ? long(`len(regexp_extract_all(${cell}, ${what}))`)
      : long(
          `case when ${what} = '' then 0 else (length(${cell}) - length(replace(${cell}, ${what}, ''))) // length(${what}) end`,
        );
  },
  replace_string: of((value, from, to) => `replace(${value}, ${from}, ${to})`),
  replace_regex: (call, value, pattern, rewrite) =>
    text(
      `regexp_replace(${asText(value as Scalar)}, ${regex(call, pattern as Scalar)}, ${asText(rewrite as Scalar)}, 'g')`,
    ),
  replace: (call, pattern, rewrite, value) =>
    text(
      `regexp_replace(${asText(value as Scalar)}, ${regex(call, pattern as Scalar)}, ${asText(rewrite as Scalar)}, 'g')`,
    ),
  trim: (call, pattern, value) => {
    const at = regex(call, pattern as Scalar);
    return text(
      `regexp_replace(regexp_replace(${asText(value as Scalar)}, '^(?:' || ${at} || ')', ''), '(?:' || ${at} || ')$', '')`,
    );
  },
  trim_start: (call, pattern, value) =>
    text(
      `regexp_replace(${asText(value as Scalar)}, '^(?:' || ${regex(call, pattern as Scalar)} || ')', '')`,
    ),
  trim_end: (call, pattern, value) =>
    text(
      `regexp_replace(${asText(value as Scalar)}, '(?:' || ${regex(call, pattern as Scalar)} || ')$', '')`,
    ),
  split: (_call, value, delimiter, index) => {
    const cell = asText(value as Scalar);
    const parts = `(case when ${cell} = '' then [''] else string_split(${cell}, ${asText(delimiter as Scalar)}) end)`;
    if (index === undefined) return dynamic(`to_json(${parts})`);
    const at = asLong(index);
    return dynamic(`to_json(list_filter([${parts}[(${at}) + 1]], lambda x: x is not null))`);
  },
  extract: (call, pattern, group, value, type) => {
    const number = (group as Scalar).constant;
    const at =
      typeof number === "bigint" || typeof number === "number"
        ? String(number)
        : refuse(call.node, "a capture group that is computed");
    const found = text(
      `regexp_extract(${asText(value as Scalar)}, ${regex(call, pattern as Scalar)}, ${at})`,
    );
    return typed(call, found, type, 3);
  },
  extractjson: (call, path, value, type) => {
    const found = text(
      `kql_text(kql_member(kql_parse(${asText(value as Scalar)}), ${asText(path as Scalar)}))`,
    );
    return typed(call, found, type, 2);
  },
  isempty: (_call, value) => bool(isEmpty(value as Scalar)),
  isnotempty: (_call, value) => bool(`(not ${isEmpty(value as Scalar)})`),
  notempty: (_call, value) => bool(`(not ${isEmpty(value as Scalar)})`),
  isascii: (_call, value) => bool(`regexp_full_match(${asText(value as Scalar)}, '[\\x00-\\x7F]*')`),
  isutf8: () => bool("true"),
  strcmp: (_call, a, b) => {
    const [left, right] = [asText(a as Scalar), asText(b as Scalar)];
    return long(`(case when ${left} < ${right} then -1 when ${left} > ${right} then 1 else 0 end)`);
  },
  to_utf8: (_call, value) =>
    dynamic(`to_json(list_transform(string_split(${asText(value as Scalar)}, ''), lambda c: unicode(c)))`),
  translate: of((from, to, value) => `translate(${value}, ${from}, ${to})`),
  url_decode: of((value) => `url_decode(${value})`),
  url_encode: of((value) => `url_encode(${value})`),
  url_encode_component: of((value) => `url_encode(${value})`),
  tohex: (_call, value) => text(`coalesce(lower(to_hex(${asLong(value as Scalar)})), '')`),
  regex_quote: of((value) => `regexp_escape(${value})`),
  jaccard_index: (call) => refuse(call.node, written(call.node)),
  string_similarity: (_call, a, b) => real(`jaro_similarity(${asText(a as Scalar)}, ${asText(b as Scalar)})`),
};

function isEmpty(value: Scalar): string {
  if (value.type === "string") return `(${value.sql} = '')`;
  if (value.type === "dynamic") return `(kql_text(${value.sql}) = '')`;
  return `(${value.sql} is null)`;
}

/** The pattern of a regular expression. */
function regex(_call: Call, pattern: Scalar): string {
  return asText(pattern);
}

/** The text as the type that a last argument names: `typeof(long)`. */
function typed(call: Call, value: Scalar, given: Scalar | undefined, index: number): Scalar {
  if (given === undefined) return value;
  const name = String(call.nodes[index]?.ToString(0 as never) ?? "").replace(
    /^\s*typeof\s*\(\s*|\s*\)\s*$/g,
    "",
  );
  const type = (name === "double" ? "real" : name) as KqlType;
  return { type, sql: asType(value, type) };
}
