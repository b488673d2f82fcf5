import { parseTimestamp } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import type { ColumnType } from "../column.js";
import { readTokens, syntaxError, type Token } from "./tokens.js";

/** A property that a filter names by its path, `childHost/id`, and how it is read from a record. */
export interface FilterProperty<R> {
  readonly path: string;
  readonly type: ColumnType;
  read(record: R): unknown;
}

type Literal = string | number | boolean | null;
type Comparison = (value: Literal, literal: Literal) => boolean;

const ordered =
  (holds: (sign: number) => boolean): Comparison =>
  (value, literal) =>
    value !== null && literal !== null && holds(value < literal ? -1 : value > literal ? 1 : 0);

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: (value, literal) => value === literal,
  ne: (value, literal) => value !== literal,
  gt: ordered((sign) => sign > 0),
  ge: ordered((sign) => sign >= 0),
  lt: ordered((sign) => sign < 0),
  le: ordered((sign) => sign <= 0),
};

const functions: Readonly<Record<string, (value: string, argument: string) => boolean>> = {
  startswith: (value, argument) => value.startsWith(argument),
  endswith: (value, argument) => value.endsWith(argument),
  contains: (value, argument) => value.includes(argument),
};

const MAX_DEPTH = 50;

/**
 * Reads an OData `$filter`: comparisons, `in`, the three text functions, `and`, `or`, `not` and parentheses, `not`
 * binding strongest and `or` weakest. `find` gives the property that a path names, or refuses it. Throws
 * InvalidInputError `invalid filter: …`, with the place.
 */
export function readFilter<R>(
  filter: string,
  find: (path: string) => FilterProperty<R>,
): (record: R) => boolean {
  type Predicate = (record: R) => boolean;
  const tokens = readTokens(filter);
  let next = 0;
  let depth = 0;

  const fail = (token: Token | undefined): never => {
    throw syntaxError(filter, token?.at);
  };
  const isWord = (word: string): boolean =>
    tokens[next]?.kind === "word" && tokens[next]?.text.toLowerCase() === word;
  const isMark = (mark: string): boolean => tokens[next]?.kind === "mark" && tokens[next]?.text === mark;
  const expect = (mark: string): void => {
    if (!isMark(mark)) fail(tokens[next]);
    next++;
  };
  const path = (): FilterProperty<R> => {
    const token = tokens[next++];
    if (token?.kind !== "word") return fail(token);
    return find(token.text);
  };
  const literal = (property: FilterProperty<R>): Literal => {
    const token = tokens[next++];
    return token === undefined ? fail(token) : toLiteral(token, property);
  };

  function disjunction(): Predicate {
    if (++depth > MAX_DEPTH) throw new InvalidInputError("invalid filter: it is nested too deeply");
    let left = conjunction();
    while (isWord("or")) {
      next++;
      const [first, second] = [left, conjunction()];
      left = (record) => first(record) || second(record);
    }
    depth--;
    return left;
  }

  function conjunction(): Predicate {
    let left = negation();
    while (isWord("and")) {
      next++;
      const [first, second] = [left, negation()];
      left = (record) => first(record) && second(record);
    }
    return left;
  }

  function negation(): Predicate {
    let negated = false;
    for (; isWord("not"); next++) negated = !negated;
    const term = isMark("(") ? group() : condition();
    return negated ? (record) => !term(record) : term;
  }

  function group(): Predicate {
    expect("(");
    const inner = disjunction();
    expect(")");
    return inner;
  }

  function condition(): Predicate {
    const called = functions[tokens[next]?.text.toLowerCase() ?? ""];
    if (called !== undefined && tokens[next + 1]?.text === "(") return call(called);
    const property = path();
    const operator = tokens[next++];
    if (operator?.kind !== "word") return fail(operator);
    if (operator.text.toLowerCase() === "in") return membership(property);
    const compare = comparisons[operator.text.toLowerCase()];
    if (compare === undefined) return fail(operator);
    const right = literal(property);
    return (record) => compare(comparable(property, record), right);
  }

  function call(called: (value: string, argument: string) => boolean): Predicate {
    next++;
    expect("(");
    const property = path();
    expect(",");
    const argument = literal(property);
    expect(")");
    if (property.type !== "string" || typeof argument !== "string") {
      throw new InvalidInputError(`invalid filter: ${property.path} is not a text`);
    }
    return (record) => called(String(property.read(record) ?? ""), argument);
  }

  function membership(property: FilterProperty<R>): Predicate {
    expect("(");
    const members = [literal(property)];
    for (; isMark(",");) {
      next++;
      members.push(literal(property));
    }
    expect(")");
    return (record) => members.includes(comparable(property, record));
  }

  const predicate = disjunction();
  if (next < tokens.length) fail(tokens[next]);
  return predicate;
}

/** A literal in the form in which values of the property are compared; datetimes as milliseconds. */
function toLiteral(token: Token, property: Pick<FilterProperty<never>, "path" | "type">): Literal {
  if (token.kind === "word" && token.text === "null") return null;
  const { type } = property;
  if (type === "string" && token.kind === "text") return token.text;
  if (type === "datetime" && token.kind === "datetime") {
    const time = token.text.length === 10 ? Date.parse(token.text) : parseTimestamp(token.text.toUpperCase());
    if (!Number.isNaN(time)) return time;
  }
  if ((type === "integer" || type === "number") && token.kind === "number") return Number(token.text);
  if (type === "boolean" && /^(true|false)$/.test(token.text)) return token.text === "true";
  throw new InvalidInputError(
    `invalid filter: ${property.path} cannot be compared with ${printable(truncate(token.text, 80))}`,
  );
}

function comparable<R>(property: FilterProperty<R>, record: R): Literal {
  const value = property.read(record);
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.getTime();
  return property.type === "datetime" ? parseTimestamp(String(value)) : (value as Literal);
}
