import {
  asDatetime,
  asLong,
  asReal,
  asText,
  asTimespan,
  asType,
  asBool,
  bool,
  datetime,
  quoteText,
  scalar,
  timespan,
  widest,
  type Scalar,
} from "./scalar.js";

type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

const comparisons: Readonly<Record<string, Comparison>> = {
  EqualExpression: "=",
  NotEqualExpression: "<>",
  LessThanExpression: "<",
  LessThanOrEqualExpression: "<=",
  GreaterThanExpression: ">",
  GreaterThanOrEqualExpression: ">=",
};

/** A binary operator by the kind of its node, or undefined where there is none of that kind. */
export function binary(kind: string, left: Scalar, right: Scalar): Scalar | undefined {
  const comparison = comparisons[kind];
  if (comparison !== undefined) return compare(comparison, left, right);
  const textual = textOperators[kind];
  if (textual !== undefined) return bool(textual(left, right));
  switch (kind) {
    case "AndExpression":
      return bool(`(${asBool(left)} and ${asBool(right)})`);
    case "OrExpression":
      return bool(`(${asBool(left)} or ${asBool(right)})`);
    case "AddExpression":
    case "SubtractExpression":
      return add(kind === "AddExpression" ? "+" : "-", left, right);
    case "MultiplyExpression":
      return multiply(left, right);
    case "DivideExpression":
      return divide(left, right);
    case "ModuloExpression":
      return modulo(left, right);
    default:
      return undefined;
  }
}

/**
 * Equality with null is false and inequality true, where one side is null; of two nulls both are null. The order of
 * null and something is null.
 */
function compare(operator: Comparison, left: Scalar, right: Scalar): Scalar {
  const isEquality = operator === "=" || operator === "<>";
  const [a, b, nullable] = (isEquality ? exactly(left, right) : undefined) ?? alike(left, right);
  const plain = `(${a} ${operator} ${b})`;
  if (!nullable || !isEquality) return bool(plain);
  const known = left.constant !== undefined && left.constant !== null;
  const given = right.constant !== undefined && right.constant !== null;
  const otherwise = String(operator === "<>");
  return known || given
    ? bool(`coalesce(${plain}, ${otherwise})`)
    : bool(`coalesce(${plain}, case when ${a} is null and ${b} is null then null else ${otherwise} end)`);
}

/** A whole number beside one in a dynamic, where a floating number would not tell them from their neighbours. */
function exactly(left: Scalar, right: Scalar): [string, string, boolean] | undefined {
  const [wide, whole] = left.type === "dynamic" ? [left, right] : [right, left];
  if (wide.type !== "dynamic" || (whole.type !== "int" && whole.type !== "long")) return undefined;
  if (whole.constant != null && Number.isSafeInteger(Number(whole.constant))) return undefined;
  const number = `(case when json_type(${wide.sql}) <> 'DOUBLE' then kql_long((${wide.sql})->>'$') end)`;
  return [number, asLong(whole), true];
}

/** Two values as SQL of one type, and whether one can be null. */
function alike(left: Scalar, right: Scalar): [string, string, boolean] {
  const types = [left.type, right.type];
  const is = (type: Scalar["type"]): boolean => types.includes(type);
  if (is("datetime")) return [asDatetime(left), asDatetime(right), true];
  if (is("timespan")) return [asTimespan(left), asTimespan(right), true];
  if (is("guid")) return [asType(left, "guid"), asType(right, "guid"), true];
  if (left.type === "string" && right.type === "string") return [left.sql, right.sql, false];
  if (types.every((type) => type === "string" || type === "dynamic"))
    return [textOrNull(left), textOrNull(right), true];
  if (left.type === "bool" && right.type === "bool") return [left.sql, right.sql, true];
  if (is("bool") && is("dynamic")) return [asBool(left), asBool(right), true];
  if (is("real") || is("decimal") || is("dynamic") || is("string"))
    return [asReal(left), asReal(right), true];
  return [asLong(left), asLong(right), true];
}

function textOrNull({ type, sql }: Scalar): string {
  return type === "dynamic" ? `kql_text_or_null(${sql})` : sql;
}

function add(operator: "+" | "-", left: Scalar, right: Scalar): Scalar {
  if (left.type === "datetime" && right.type === "datetime") {
    return timespan(`((epoch_us(${left.sql}) - epoch_us(${right.sql})) * 10)`);
  }
  if (left.type === "datetime" && right.type === "dynamic" && operator === "-") {
    return timespan(`((epoch_us(${left.sql}) - epoch_us(${asDatetime(right)})) * 10)`);
  }
  if (left.type === "datetime") {
    const ticks = right.type === "timespan" ? right.sql : asTimespan(right);
    return datetime(`kql_add(${left.sql}, ${operator === "-" ? `-(${ticks})` : ticks})`);
  }
  if (right.type === "datetime" && operator === "+") return add(operator, right, left);
  if (left.type === "timespan" || right.type === "timespan") {
    return timespan(`(${asTimespan(left)} ${operator} ${asTimespan(right)})`);
  }
  return arithmetic(left, right, (a, b) => `(${a} ${operator} ${b})`);
}

const isWhole = ({ type }: Scalar): boolean => type === "int" || type === "long" || type === "timespan";

function multiply(left: Scalar, right: Scalar): Scalar {
  if (left.type === "timespan" || right.type === "timespan") {
    const sql =
      isWhole(left) && isWhole(right)
        ? `(${asLong(left)} * ${asLong(right)})`
        : `try_cast(round(${asReal(left)} * ${asReal(right)}) as BIGINT)`;
    return timespan(sql);
  }
  return arithmetic(left, right, (a, b) => `(${a} * ${b})`);
}

/** Whole numbers are divided to a whole one, which is cut off towards zero. */
function divide(left: Scalar, right: Scalar): Scalar {
  if (left.type === "timespan" && right.type === "timespan") {
    return scalar("real", `(${asReal(left)} / ${asReal(right)})`);
  }
  if (left.type === "timespan") {
    const sql = isWhole(right)
      ? `(${left.sql} // ${asLong(right)})`
      : `try_cast(trunc(${asReal(left)} / ${asReal(right)}) as BIGINT)`;
    return timespan(sql);
  }
  return arithmetic(
    left,
    right,
    (a, b) => `(${a} / ${b})`,
    (a, b) => `(${a} // ${b})`,
  );
}

/** What is left of a division, and never negative. */
function modulo(left: Scalar, right: Scalar): Scalar {
  if (left.type === "timespan") return timespan(`kql_mod(${left.sql}, ${asTimespan(right)})`);
  return arithmetic(left, right, (a, b) => `kql_mod(${a}, ${b})`);
}

type Operation = (a: string, b: string) => string;

/** A dynamic takes the type of the number beside it; of two dynamics the result is one too. */
function arithmetic(left: Scalar, right: Scalar, operate: Operation, operateWhole = operate): Scalar {
  const told = [left.type, right.type].filter((type) => type !== "dynamic");
  const whole = operateWhole(asLong(left), asLong(right));
  const broken = operate(asReal(left), asReal(right));
  if (told.length === 0) {
    const areWhole = `json_type(${left.sql}) <> 'DOUBLE' and json_type(${right.sql}) <> 'DOUBLE'`;
    return scalar("dynamic", `(case when ${areWhole} then to_json(${whole}) else to_json(${broken}) end)`);
  }
  const type = widest(told);
  return type === "real" || type === "decimal" ? scalar(type, broken) : scalar("long", whole);
}

type TextOperator = (left: Scalar, right: Scalar) => string;

/** Without regard to case, unless the name says `Cs`. */
const folded = (build: (text: string, needle: string) => string): TextOperator => {
  return (left, right) => {
    const needle =
      typeof right.constant === "string"
        ? quoteText(right.constant.toLowerCase())
        : `lower(${asText(right)})`;
    return build(`lower(${asText(left)})`, needle);
  };
};

const exact = (build: (text: string, needle: string) => string): TextOperator => {
  return (left, right) => build(asText(left), asText(right));
};

const not = (operator: TextOperator): TextOperator => {
  return (left, right) => `(not ${operator(left, right)})`;
};

const letter = /[\p{L}\p{N}]/u;

export function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** What must stand before and after a term: no letter or digit, where it begins or ends with one itself. */
export function termBounds(needle: string): [before: string, after: string] {
  const characters = Array.from(needle);
  const bound = (at: number, edge: string): string =>
    letter.test(characters.at(at) ?? "") ? `(?:${edge}|[^\\pL\\pN])` : "";
  return [bound(0, "^"), bound(-1, "$")];
}

/** Whether a term is in a text. That its letters are there at all is asked first, which is quicker. */
const hasTerm = (flags: "is" | "s"): TextOperator => {
  return (left, right) => {
    const value = asText(left);
    const { constant } = right;
    if (typeof constant !== "string")
      return `${flags === "is" ? "kql_has" : "kql_has_cs"}(${value}, ${asText(right)})`;
    if (constant === "") return "true";
    const letters =
      flags === "is"
        ? `contains(lower(${value}), ${quoteText(constant.toLowerCase())})`
        : `contains(${value}, ${quoteText(constant)})`;
    const [before, after] = termBounds(constant);
    const pattern = `(?${flags})${before}${escapeRegex(constant)}${after}`;
    const term = `regexp_matches(${value}, ${quoteText(pattern)})`;
    return `(case when ${letters} then ${term} else false end)`;
  };
};

/** Whether a term of a text begins or ends so. */
const edge = (side: "prefix" | "suffix", flags: "is" | "s"): TextOperator => {
  return (left, right) => {
    const { constant } = right;
    if (typeof constant !== "string") {
      return `kql_${side}(${asText(left)}, ${asText(right)}, '(?${flags})')`;
    }
    if (constant === "") return "true";
    const [before, after] = termBounds(constant);
    const pattern = side === "prefix" ? before + escapeRegex(constant) : escapeRegex(constant) + after;
    return `regexp_matches(${asText(left)}, ${quoteText(`(?${flags})${pattern}`)})`;
  };
};

const equal = folded((value, needle) => `(${value} = ${needle})`);
const contains = folded((value, needle) => `contains(${value}, ${needle})`);
const containsCs = exact((value, needle) => `contains(${value}, ${needle})`);
const startsWith = folded((value, needle) => `starts_with(${value}, ${needle})`);
const startsWithCs = exact((value, needle) => `starts_with(${value}, ${needle})`);
const endsWith = folded((value, needle) => `suffix(${value}, ${needle})`);
const endsWithCs = exact((value, needle) => `suffix(${value}, ${needle})`);
const has = hasTerm("is");
const hasCs = hasTerm("s");
const hasPrefix = edge("prefix", "is");
const hasPrefixCs = edge("prefix", "s");
const hasSuffix = edge("suffix", "is");
const hasSuffixCs = edge("suffix", "s");

const textOperators: Readonly<Record<string, TextOperator>> = {
  EqualTildeExpression: equal,
  BangTildeExpression: not(equal),
  HasExpression: has,
  NotHasExpression: not(has),
  HasCsExpression: hasCs,
  NotHasCsExpression: not(hasCs),
  SearchExpression: contains,
  HasPrefixExpression: hasPrefix,
  NotHasPrefixExpression: not(hasPrefix),
  HasPrefixCsExpression: hasPrefixCs,
  NotHasPrefixCsExpression: not(hasPrefixCs),
  HasSuffixExpression: hasSuffix,
  NotHasSuffixExpression: not(hasSuffix),
  HasSuffixCsExpression: hasSuffixCs,
  NotHasSuffixCsExpression: not(hasSuffixCs),
  ContainsExpression: contains,
  NotContainsExpression: not(contains),
  ContainsCsExpression: containsCs,
  NotContainsCsExpression: not(containsCs),
  StartsWithExpression: startsWith,
  NotStartsWithExpression: not(startsWith),
  StartsWithCsExpression: startsWithCs,
  NotStartsWithCsExpression: not(startsWithCs),
  EndsWithExpression: endsWith,
  NotEndsWithExpression: not(endsWith),
  EndsWithCsExpression: endsWithCs,
  NotEndsWithCsExpression: not(endsWithCs),
};
