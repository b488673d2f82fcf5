import type { SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import { alternatives } from "./alternatives.js";
import { binary, termBounds } from "./binary.js";
import { refuse, type Context, type Scope } from "./context.js";
import { separated } from "./literal.js";
import {
  asText,
  bool,
  longLiteral,
  quoteText,
  scalar,
  textLiteral,
  writeJson,
  type Constant,
  type Scalar,
} from "./scalar.js";

/** What stands in the parentheses: values that are known, values to be computed, lists, and the column of some rows. */
interface Members {
  readonly values: readonly Scalar[];
  /** Dynamic lists that only the rows tell. */
  readonly lists: readonly Scalar[];
  readonly rows: { readonly sql: string; readonly cell: Scalar } | undefined;
  /** Whether it is asked of a row, and not inside of an aggregate, where SQL allows no query. */
  readonly rowwise: boolean;
}

/** `in`, `in~`, `has_any`, `has_all` and their negations. */
export function within(context: Context, node: SyntaxNode, scope: Scope): Scalar {
  const { Left, Right } = node as Kusto.Language.Syntax.InExpression;
  const members = readMembers(context, separated(Right?.Expressions) as unknown as SyntaxNode[], scope);
  if (kindOf(Left as SyntaxNode) === "StarExpression") {
    const parts = scope.fields.map(
      ({ id, type }) => test(node, scalar("string", asText(scalar(type, id))), members).sql,
    );
    return bool(`(${parts.join(" or ")})`);
  }
  return test(node, context.scalar(Left as SyntaxNode, scope), members);
}

function test(node: SyntaxNode, value: Scalar, members: Members): Scalar {
  switch (kindOf(node)) {
    case "InExpression":
      return bool(oneOf(value, members, false));
    case "NotInExpression":
      return bool(`(not ${oneOf(value, members, false)})`);
    // The library's name for `in~`, which does not regard case.
    case "InCsExpression":
      return bool(oneOf(value, members, true));
    case "NotInCsExpression":
      return bool(`(not ${oneOf(value, members, true)})`);
    case "HasAnyExpression":
      return bool(hasAny(value, members));
    case "HasAllExpression":
      return bool(hasAll(value, members));
    default:
      return refuse(node, "this list operator");
  }
}

function readMembers(context: Context, nodes: readonly SyntaxNode[], scope: Scope): Members {
  const values: Scalar[] = [];
  const lists: Scalar[] = [];
  const rowwise = scope.rows !== "grouped";
  for (const node of nodes) {
    const { ResultType } = node as Kusto.Language.Syntax.Expression;
    if (nodes.length === 1 && ResultType?.IsTabular && !isScalarName(node, scope)) {
      const relation = context.relation(node, { ...scope, fields: [] });
      const field = relation.fields[0];
      if (field === undefined) return refuse(node, "membership in rows without a column");
      const cell = scalar(field.type, field.id);
      // A single dynamic column holds lists whose items count.
      if (field.type === "dynamic") {
        const rows = `select unnest(kql_texts(${field.id})) as ${field.id} from (${relation.sql})`;
        return { values, lists, rowwise, rows: { sql: rows, cell: scalar("string", field.id) } };
      }
      return { values, lists, rowwise, rows: { sql: `select ${field.id} from (${relation.sql})`, cell } };
    }
    const value = context.scalar(node, scope);
    if (Array.isArray(value.constant)) values.push(...value.constant.flat(9).map(constantScalar));
    else if (value.type === "dynamic") lists.push(value);
    else values.push(value);
  }
  return { values, lists, rowwise, rows: undefined };
}

function isScalarName(node: SyntaxNode, scope: Scope): boolean {
  const { SimpleName } = node as Kusto.Language.Syntax.NameReference;
  return SimpleName != null && scope.names.get(SimpleName)?.kind === "scalar";
}

function constantScalar(value: Constant): Scalar {
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "bigint") return longLiteral(value);
  if (typeof value === "number") return { type: "real", sql: `cast(${value} as DOUBLE)`, constant: value };
  if (typeof value === "boolean") return { type: "bool", sql: String(value), constant: value };
  return textLiteral(writeJson(value));
}

/** Items from which on a list is hashed. */
const LONG = 32;

function oneOf(value: Scalar, { values, lists, rows, rowwise }: Members, fold: boolean): string {
  const key = fold ? `lower(${asText(value)})` : asText(value);
  const parts: string[] = [];
  if (values.length > 0) {
    const textual = value.type === "string" || value.type === "dynamic" || value.type === "guid";
    const items = values.map((item) => folded(item, fold)).join(", ");
    const whole = [value, ...values].every(({ type }) => type === "int" || type === "long");
    // DuckDB goes through a list one by one, and hashes the rows of a query.
    if (textual)
      parts.push(`${key} in (${values.length > LONG && rowwise ? `select unnest([${items}])` : items})`);
    else if (whole) parts.push(`${value.sql} in (${values.map(({ sql }) => sql).join(", ")})`);
    else parts.push(...values.map((item) => binary("EqualExpression", value, item)?.sql ?? "false"));
  }
  for (const list of lists) {
    const texts = `kql_texts(${list.sql})`;
    parts.push(`list_contains(${fold ? `list_transform(${texts}, lambda x: lower(x))` : texts}, ${key})`);
  }
  if (rows !== undefined) {
    const cell = fold ? `lower(${asText(rows.cell)})` : asText(rows.cell);
    parts.push(`${key} in (select ${cell} from (${rows.sql}))`);
  }
  return parts.length === 0 ? "false" : `coalesce(${parts.join(" or ")}, false)`;
}

function folded(item: Scalar, fold: boolean): string {
  if (!fold) return asText(item);
  return typeof item.constant === "string"
    ? quoteText(item.constant.toLowerCase())
    : `lower(${asText(item)})`;
}

function hasAny(value: Scalar, { values, lists, rows }: Members): string {
  const cell = asText(value);
  const parts: string[] = [];
  const needles = values
    .filter(({ constant }) => constant !== undefined)
    .map(({ constant }) => String(constant));
  if (needles.length > 0) {
    parts.push(needles.includes("") ? "true" : hasAnyTerm(cell, needles));
  }
  for (const item of values.filter(({ constant }) => constant === undefined)) {
    parts.push(`kql_has(${cell}, ${asText(item)})`);
  }
  for (const list of lists) {
    parts.push(`len(list_filter(kql_texts(${list.sql}), lambda x: kql_has(${cell}, x))) > 0`);
  }
  if (rows !== undefined) {
    parts.push(`exists (select 1 from (${rows.sql}) where kql_has(${cell}, ${asText(rows.cell)}))`);
  }
  return parts.length === 0 ? "false" : `(${parts.join(" or ")})`;
}

/** Needles with the same ends share their bounds: RE2 is a hundred times as slow where each has its own. */
function hasAnyTerm(cell: string, needles: readonly string[]): string {
  const groups = new Map<string, Set<string>>();
  for (const needle of needles.map((written) => written.toLowerCase())) {
    const bounds = termBounds(needle).join("\0");
    groups.set(bounds, (groups.get(bounds) ?? new Set()).add(needle));
  }
  const tests = Array.from(groups, ([bounds, group]) => {
    const [before = "", after = ""] = bounds.split("\0");
    return alternatives(group).map(
      (any) => `regexp_matches(lower(${cell}), ${quoteText(`(?s)${before}(?:${any})${after}`)})`,
    );
  }).flat();
  return tests.join(" or ");
}

function hasAll(value: Scalar, { values, lists, rows }: Members): string {
  const cell = asText(value);
  const parts = [
    ...values.map(
      (item) =>
        binary("HasExpression", value, item.type === "string" ? item : textLiteral(String(item.constant)))
          ?.sql,
    ),
    ...lists.map((list) => `len(list_filter(kql_texts(${list.sql}), lambda x: not kql_has(${cell}, x))) = 0`),
  ];
  if (rows !== undefined) {
    parts.push(`not exists (select 1 from (${rows.sql}) where not kql_has(${cell}, ${asText(rows.cell)}))`);
  }
  return parts.length === 0 ? "true" : `(${parts.join(" and ")})`;
}
