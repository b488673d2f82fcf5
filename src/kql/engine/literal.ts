import { kindOf } from "../names.js";
import type { SyntaxNode } from "../kusto.js";
import { refuse, textOf, written } from "./context.js";
import {
  bool,
  dynamicLiteral,
  longLiteral,
  nothing,
  scalar,
  textLiteral,
  type Constant,
  type Scalar,
} from "./scalar.js";
import { readTimespan, writeTimespan } from "./ticks.js";
import { readDatetime } from "./udfs/times.js";

/** A literal of the query. */
export function readLiteral(node: SyntaxNode): Scalar {
  const kind = kindOf(node);
  const literal = node as Kusto.Language.Syntax.LiteralExpression;
  const value = literal.LiteralValueInfo?.ValueText ?? "";
  if (kind.endsWith("StringLiteralExpression")) {
    return textLiteral(String((node as Kusto.Language.Syntax.Expression).LiteralValue));
  }
  if (/^\s*null\s*$/.test(value) || kind === "NullLiteralExpression") return nothingOf(kind, node);
  if (value.trim() === "") return refuse(node, `the literal ${written(node)}`);
  switch (kind) {
    case "IntLiteralExpression":
    case "LongLiteralExpression":
      return { ...longLiteral(BigInt(value)), type: kind === "IntLiteralExpression" ? "int" : "long" };
    case "RealLiteralExpression":
    case "DecimalLiteralExpression": {
      const type = kind === "RealLiteralExpression" ? "real" : "decimal";
      const number = { nan: "NaN", "+inf": "Infinity", inf: "Infinity", "-inf": "-Infinity" }[
        value.toLowerCase()
      ];
      return number === undefined
        ? { type, sql: `cast(${Number(value)} as DOUBLE)`, constant: Number(value) }
        : { type, sql: `cast('${number}' as DOUBLE)` };
    }
    case "BooleanLiteralExpression": {
      const truth = /^(true|1)$/i.test(value.trim());
      return { ...bool(String(truth)), constant: truth };
    }
    case "DateTimeLiteralExpression":
      return readTime(value, node);
    case "TimespanLiteralExpression": {
      const ticks = readTimespan(value);
      if (ticks === undefined) return refuse(node, `the timespan ${written(node)}`);
      return { type: "timespan", sql: `cast(${ticks} as BIGINT)`, constant: ticks };
    }
    case "GuidLiteralExpression":
      return scalar("guid", textLiteral(value.toLowerCase()).sql);
    default:
      return refuse(node, `the literal ${written(node)}`);
  }
}

function nothingOf(kind: string, node: SyntaxNode): Scalar {
  const types = {
    IntLiteralExpression: "int",
    LongLiteralExpression: "long",
    RealLiteralExpression: "real",
    DecimalLiteralExpression: "decimal",
    BooleanLiteralExpression: "bool",
    DateTimeLiteralExpression: "datetime",
    TimespanLiteralExpression: "timespan",
    GuidLiteralExpression: "guid",
    NullLiteralExpression: "dynamic",
  } as const;
  return kind in types
    ? nothing(types[kind as keyof typeof types])
    : refuse(node, `the literal ${written(node)}`);
}

function readTime(value: string, node: SyntaxNode): Scalar {
  return { type: "datetime", sql: `make_timestamp(cast(${microsOf(value, node)} as BIGINT))` };
}

function microsOf(value: string, node: SyntaxNode): bigint {
  const micros = readDatetime(value.trim().replace(/^["']|["']$/g, ""));
  return micros ?? refuse(node, `the time ${written(node)}`);
}

/** What stands in `dynamic(…)`: JSON, whose texts may have single quotes, with Kusto's own literals in it. */
export function readDynamic(node: SyntaxNode): Scalar {
  const { Expression } = node as Kusto.Language.Syntax.DynamicExpression;
  return Expression == null ? nothing("dynamic") : dynamicLiteral(readJson(Expression as SyntaxNode));
}

function readJson(node: SyntaxNode): Constant {
  switch (kindOf(node)) {
    case "JsonObjectExpression": {
      const { Pairs } = node as Kusto.Language.Syntax.JsonObjectExpression;
      const pairs = separated(Pairs).map((pair) => [
        String(pair.Name?.Value ?? pair.Name?.ValueText),
        readJson(pair.Value as SyntaxNode),
      ]);
      return Object.fromEntries(pairs) as Constant;
    }
    case "JsonArrayExpression":
      return separated((node as Kusto.Language.Syntax.JsonArrayExpression).Values).map((item) =>
        readJson(item as SyntaxNode),
      );
    case "DynamicExpression": {
      const { Expression } = node as Kusto.Language.Syntax.DynamicExpression;
      return Expression == null ? null : readJson(Expression as SyntaxNode);
    }
    case "UnaryMinusExpression": {
      const { Expression } = node as Kusto.Language.Syntax.PrefixUnaryExpression;
      const value = readJson(Expression as SyntaxNode);
      return typeof value === "number" || typeof value === "bigint" ? -value : refuse(node, written(node));
    }
    case "NullLiteralExpression":
      return null;
    case "DateTimeLiteralExpression":
    case "TimespanLiteralExpression":
    case "GuidLiteralExpression":
      return readJsonText(node);
    default: {
      const { constant } = readLiteral(node);
      if (constant === undefined) return refuse(node, `${textOf(node).trim()} inside of dynamic()`);
      return constant;
    }
  }
}

/** A value that JSON has no word for, as the text that it becomes there. */
function readJsonText(node: SyntaxNode): string | null {
  const value = (node as Kusto.Language.Syntax.LiteralExpression).LiteralValueInfo?.ValueText ?? "";
  if (/^\s*null\s*$/.test(value)) return null;
  switch (kindOf(node)) {
    case "DateTimeLiteralExpression": {
      const micros = microsOf(value, node);
      const fraction = String(((micros % 1_000_000n) + 1_000_000n) % 1_000_000n).padStart(6, "0");
      return `${new Date(Number(micros / 1000n)).toISOString().slice(0, 20)}${fraction}0Z`;
    }
    case "TimespanLiteralExpression":
      return writeTimespan(readTimespan(value) ?? refuse(node, `the timespan ${written(node)}`));
    default:
      return value.trim().toLowerCase();
  }
}

/** The items of a list with commas. */
export function separated<T extends Kusto.Language.Syntax.SyntaxElement>(
  list: Kusto.Language.Syntax.SyntaxList$1<Kusto.Language.Syntax.SeparatedElement$1<T>> | null | undefined,
): T[] {
  if (list == null) return [];
  return Array.from({ length: list.ChildCount }, (_, index) => {
    const element = list.GetChild(index) as unknown as Kusto.Language.Syntax.SeparatedElement$1<T>;
    return element.Element as T;
  });
}

/** The items of a list without commas. */
export function items<T extends Kusto.Language.Syntax.SyntaxElement>(
  list: Kusto.Language.Syntax.SyntaxList$1<T> | null | undefined,
): T[] {
  return list == null
    ? []
    : Array.from({ length: list.ChildCount }, (_, index) => list.GetChild(index) as unknown as T);
}
