import {
  asDynamic,
  asLong,
  asReal,
  asText,
  bool,
  long,
  quoteText,
  text,
  textLiteral,
  type Scalar,
} from "../scalar.js";
import { translate } from "../udfs/texts.js";
import { fromJson, jsonOf, type ScalarFunction, type ScalarFunctions } from "./function.js";

const of =
  (build: (...texts: string[]) => string): ScalarFunction =>
  (_call, ...values) =>
    text(build(...values.map(asText)));

/** A text of constants is a constant itself. */
const folding =
  (build: (...texts: string[]) => string, fold: (...texts: string[]) => string): ScalarFunction =>
  (call, ...values) => {
    const texts = values.flatMap(({ type, constant }) =>
      type === "string" && typeof constant === "string" ? [constant] : [],
    );
    return texts.length === values.length ? textLiteral(fold(...texts)) : of(build)(call, ...values);
  };

/** Whether two places of a text can hold it at once: `aa` in `aaa`. */
function overlaps(needle: string): boolean {
  return Array.from(needle).some((_, index) => index > 0 && needle.startsWith(needle.slice(index)));
}

/** Functions of texts. */
export const textFunctions: ScalarFunctions = {
  tolower: folding(
    (value) => `lower(${value})`,
    (value) => value.toLowerCase(),
  ),
  toupper: folding(
    (value) => `upper(${value})`,
    (value) => value.toUpperCase(),
  ),
  strlen: (_call, value) => long(`length(${asText(value as Scalar)})`),
  string_size: (_call, value) => long(`strlen(${asText(value as Scalar)})`),
  strcat: folding(
    (...texts) => `concat(${texts.join(", ")})`,
    (...texts) => texts.join(""),
  ),
  strcat_delim: folding(
    (delimiter, ...texts) => `concat_ws(${[delimiter, ...texts].join(", ")})`,
    (delimiter, ...texts) => texts.join(delimiter),
  ),
  strrep: (_call, value, times, delimiter) => {
    const list = `list_transform(range(${asLong(times as Scalar)}), lambda i: ${asText(value as Scalar)})`;
    return text(
      `coalesce(array_to_string(${list}, ${delimiter === undefined ? "''" : asText(delimiter)}), '')`,
    );
  },
  reverse: of((value) => `reverse(${value})`),
  substring: (_call, value, start, size) => {
    const cell = asText(value as Scalar);
    const from = asLong(start as Scalar);
    const begin =
      typeof start?.constant === "bigint" && start.constant >= 0n
        ? String(start.constant + 1n)
        : `(case when ${from} < 0 then greatest(length(${cell}) + ${from}, 0) else ${from} end + 1)`;
    const length = size === undefined ? "" : `, greatest(${asLong(size)}, 0)`;
    return text(`coalesce(substring(${cell}, ${begin}${length}), '')`);
  },
  indexof: (_call, value, needle, start, size, occurrence) => {
    const [cell, what] = [asText(value as Scalar), asText(needle as Scalar)];
    if (start === undefined && needle?.constant !== "") return long(`(instr(${cell}, ${what}) - 1)`);
    const from = start === undefined ? "0" : asLong(start);
    const [length, nth] = [size, occurrence].map((given, index) =>
      given === undefined ? (index === 0 ? "-1" : "1") : asLong(given),
    );
    return long(`kql_indexof(${cell}, ${what}, ${from}, ${length}, ${nth})`);
  },
  replace_string: of((value, from, to) => `replace(${value}, ${from}, ${to})`),
  replace_strings: (_call, value, lookups, rewrites) =>
    text(
      `coalesce(kql_replace_strings(${asText(value as Scalar)}, ${jsonOf(lookups as Scalar)}, ${jsonOf(rewrites as Scalar)}), ${asText(value as Scalar)})`,
    ),
  split: (_call, value, delimiter, index) => {
    const [cell, by] = [asText(value as Scalar), asText(delimiter as Scalar)];
    const isPlain = typeof delimiter?.constant === "string" && delimiter.constant !== "";
    const parts = isPlain ? `string_split(${cell}, ${by})` : undefined;
    if (parts === undefined) {
      const whole = fromJson(`kql_split(${cell}, ${by})`);
      return index === undefined ? whole : item(`kql_texts(${whole.sql})`, index);
    }
    return index === undefined ? { type: "dynamic", sql: `to_json(${parts})` } : item(parts, index);
  },
  isempty: (_call, value) => bool(isEmpty(value as Scalar)),
  isnotempty: (_call, value) => bool(`(not ${isEmpty(value as Scalar)})`),
  notempty: (_call, value) => bool(`(not ${isEmpty(value as Scalar)})`),
  isascii: (_call, value) =>
    bool(`(strlen(${asText(value as Scalar)}) = length(${asText(value as Scalar)}))`),
  isutf8: () => bool("true"),
  strcmp: (_call, a, b) => {
    const [left, right] = [asText(a as Scalar), asText(b as Scalar)];
    return long(`(case when ${left} < ${right} then -1 when ${left} > ${right} then 1 else 0 end)`);
  },
  translate: (_call, from, to, value) => {
    const cell = asText(value as Scalar);
    if (typeof from?.constant !== "string" || typeof to?.constant !== "string") {
      return text(`kql_translate(${asText(from as Scalar)}, ${asText(to as Scalar)}, ${cell})`);
    }
    const search = from.constant;
    const replacement = to.constant === "" ? "" : translate(search, to.constant, search);
    return text(`translate(${cell}, ${quoteText(search)}, ${quoteText(replacement)})`);
  },
  countof: (_call, value, needle) => {
    const [cell, what] = [asText(value as Scalar), asText(needle as Scalar)];
    const { constant } = needle as Scalar;
    if (typeof constant !== "string" || constant === "" || overlaps(constant)) {
      return long(`kql_countof(${cell}, ${what})`);
    }
    return long(`((length(${cell}) - length(replace(${cell}, ${what}, ''))) // length(${what}))`);
  },
  tohex: (_call, value, size) => {
    const { sql, type } = { type: value?.type, sql: asLong(value as Scalar) };
    // A negative number of 32 bits keeps to them.
    const hex =
      type === "int"
        ? `lower(to_hex(case when ${sql} < 0 then ${sql} + 4294967296 else ${sql} end))`
        : `lower(to_hex(${sql}))`;
    if (size === undefined) return text(`coalesce(${hex}, '')`);
    return text(
      `coalesce(lpad(${hex}, cast(greatest(length(${hex}), least(${asLong(size)}, 16)) as INTEGER), '0'), '')`,
    );
  },
  to_utf8: (_call, value) => fromJson(`kql_code_points(${asText(value as Scalar)})`),
  unicode_codepoints_from_string: (_call, value) => fromJson(`kql_code_points(${asText(value as Scalar)})`),
  unicode_codepoints_to_string: (_call, ...values) =>
    text(`coalesce(kql_from_code_points(${codePoints(values)}), '')`),
  make_string: (_call, ...values) => text(`coalesce(kql_from_code_points(${codePoints(values)}), '')`),
  format_bytes: (_call, size, precision, unit) =>
    text(
      `coalesce(kql_format_bytes(${asReal(size as Scalar)}, ${precision === undefined ? "0" : asLong(precision)}, ${unit === undefined ? "''" : asText(unit)}), '')`,
    ),
};

/** The one part of a list at a place, or an empty list. */
function item(parts: string, index: Scalar): Scalar {
  const at = asLong(index);
  return {
    type: "dynamic",
    sql: `to_json(case when ${at} >= 0 then list_slice(${parts}, ${at} + 1, ${at} + 1) else [] end)`,
  };
}

/** Numbers, and lists of them, as one list. */
function codePoints(values: readonly Scalar[]): string {
  const lists = values.map((value) =>
    value.type === "dynamic" ? `kql_items(${value.sql})` : `[${asDynamic(value)}]`,
  );
  return `cast(to_json(${lists.join(" || ")}) as VARCHAR)`;
}

function isEmpty(value: Scalar): string {
  if (value.type === "string") return `(${value.sql} = '')`;
  if (value.type === "dynamic") return `(kql_text(${value.sql}) = '')`;
  return `(${value.sql} is null)`;
}
