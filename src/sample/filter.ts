import { parseTimestamp } from "../base/dates.js";
import { readTokens, type Token } from "./filter-tokens.js";
import type { Property } from "./properties.js";
import type { GraphRecord } from "./record.js";
import { badRequest } from "./refusal.js";

export type Predicate = (record: GraphRecord) => boolean;

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
 * Reads a `$filter`: comparisons, `in`, the three text functions, `and`, `or`, `not` and parentheses, `not` binding
 * strongest and `or` weakest. `find` gives the property that a path names, or refuses it.
 */
export function readFilter(filter: string, find: (path: string) => Property): Predicate {
  const tokens = readTokens(filter);
  let next = 0;
  let depth = 0;

  const fail = (token: Token | undefined): never => {
    const where = token === undefined ? "its end" : `position ${token.at}`;
    throw badRequest(`Invalid filter clause: syntax error at ${where} in '${filter}'.`);
  };
  const isWord = (word: string): boolean =>
    tokens[next]?.kind === "word" && tokens[next]?.text.toLowerCase() === word;
  const isMark = (mark: string): boolean => tokens[next]?.kind === "mark" && tokens[next]?.text === mark;
  const expect = (mark: string): void => {
    if (!isMark(mark)) fail(tokens[next]);
    next++;
  };
  const path = (): Property => {
    const token = tokens[next++];
    if (token?.kind !== "word") return fail(token);
    return find(token.text);
  };
  const literal = (property: Property): Literal => {
    const token = tokens[next++];
    return token === undefined ? fail(token) : toLiteral(token, property);
  };

  function disjunction(): Predicate {
    if (++depth > MAX_DEPTH) throw badRequest("Invalid filter clause: it is nested too deeply.");
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
      throw badRequest(`Invalid filter clause: '${property.path}' is not a string in '${filter}'.`);
    }
    return (record) => called(String(property.read(record) ?? ""), argument);
  }

  function membership(property: Property): Predicate {
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
function toLiteral(token: Token, property: Property): Literal {
  if (token.kind === "word" && token.text === "null") return null;
  const { type } = property;
  if (type === "string" && token.kind === "text") return token.text;
  if (type === "datetime" && token.kind === "datetime") {
    const time = token.text.length === 10 ? Date.parse(token.text) : parseTimestamp(token.text.toUpperCase());
    if (!Number.isNaN(time)) return time;
  }
  if ((type === "integer" || type === "number") && token.kind === "number") return Number(token.text);
  if (type === "boolean" && /^(true|false)$/.test(token.text)) return token.text === "true";
  throw badRequest(
    `Invalid filter clause: a value of '${property.path}' cannot be compared with '${token.text}'.`,
  );
}

function comparable(property: Property, record: GraphRecord): Literal {
  const value = property.read(record);
  if (value === undefined || value === null) return null;
  return property.type === "datetime" ? parseTimestamp(String(value)) : (value as Literal);
}
