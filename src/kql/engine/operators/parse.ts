import { printable } from "../../../base/text.js";
import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { kindOf } from "../../names.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { items, separated } from "../literal.js";
import { applyPattern, readPattern } from "../pattern.js";
import type { Regex } from "../regex.js";
import type { Relation } from "../relation.js";
import { asText, asType, nothing, quoteText, text, type Scalar } from "../scalar.js";
import { parameterText } from "./join.js";
import { about, extend, filter, type Made, type Operators } from "./operator.js";
import { readSchema, readType } from "./schema.js";

type ParseNode = Kusto.Language.Syntax.ParseOperator;

interface Captured {
  readonly name: string;
  readonly type: KqlType;
}

/** A pattern of `parse` as a regular expression, with the columns that its groups fill. */
interface ParsePattern {
  readonly regex: Pick<Regex, "ascii" | "unicode">;
  /** What stands around the regular expression: flags, and its ends. */
  readonly around: (regex: string) => string;
  readonly groups: readonly (Captured | undefined)[];
}

export const parseOperators: Operators = {
  ParseOperator: (context, node, input, scope) => {
    const { rows, columns } = parse(context, node as ParseNode, input, scope);
    return extend(context, rows, columns);
  },

  ParseWhereOperator: (context, node, input, scope) => {
    const { rows, columns, matched } = parse(context, node as ParseNode, input, scope);
    return extend(context, filter(rows, matched), columns);
  },

  ParseKvOperator: (context, node, input, scope) => {
    const { Expression, Keys, WithClause } = node as Kusto.Language.Syntax.ParseKvOperator;
    const value = asText(context.scalar(Expression as SyntaxNode, about(scope, input)));
    const columns = readSchema(context, Keys);
    const options = separated(WithClause?.Properties).map(({ Name, Expression: given }) => [
      Name?.SimpleName ?? "",
      context.scalar(given as SyntaxNode, { ...scope, fields: [] }).constant ?? null,
    ]);
    const json = JSON.stringify({ keys: columns.map(({ name }) => name), options });
    const id = context.fresh();
    const found: Relation = {
      ...input,
      sql: `select *, cast(cast(kql_parse_kv(${value}, ${quoteText(json)}) as JSON) as VARCHAR[]) as ${id} from (${input.sql})`,
    };
    return extend(
      context,
      found,
      columns.map(({ name, type }, place): Made => {
        const cell = text(`coalesce(${id}[${place + 1}], '')`);
        return { name, value: { type, sql: type === "string" ? cell.sql : asType(cell, type) } };
      }),
    );
  },
};

/** The columns that the pattern fills, and the condition of its having fitted. */
function parse(
  context: Context,
  node: ParseNode,
  input: Relation,
  scope: Scope,
): { rows: Relation; columns: Made[]; matched: string } {
  const { Parameters, Expression, Patterns } = node;
  const kind = parameterText(Parameters, "kind") ?? "simple";
  const flags = parameterText(Parameters, "flags") ?? "";
  if (!["simple", "relaxed", "regex"].includes(kind)) return refuse(node, `parse of kind ${kind}`);
  const value = asText(context.scalar(Expression as SyntaxNode, about(scope, input)));
  const nodes = items(Patterns) as unknown as SyntaxNode[];
  if (!/^[imsU]*$/.test(flags)) return refuse(node, `parse with the flags ${printable(flags)}`);
  const { regex, around, groups } = readParsePattern(context, nodes, kind, flags, scope);
  const apply = (build: (sql: string) => string): string => applyPattern(regex, value, build, around);
  const [found, fits, matched] = [context.fresh(), context.fresh(), context.fresh()];
  const names = groups.map((_, place) => `'g${place}'`).join(", ");
  const extracted =
    groups.length === 0 ? "null" : apply((sql) => `regexp_extract(${value}, ${sql}, [${names}])`);
  const cells = groups.flatMap((group, place) =>
    group === undefined ? [] : [{ ...group, cell: captured(text(`${found}.g${place}`), group.type) }],
  );
  // In relaxed mode a part that is none of its type is empty; otherwise nothing was found at all.
  const typed = kind === "relaxed" ? [] : cells.filter(({ type }) => type !== "string");
  const whole = [fits, ...typed.map(({ cell }) => `${cell} is not null`)].join(" and ");
  const sought = `select *, ${extracted} as ${found}, ${apply((sql) => `regexp_matches(${value}, ${sql})`)} as ${fits} from (${input.sql})`;
  const columns = cells.map(({ name, type, cell }): Made => ({
    name,
    value: { type, sql: `(case when ${matched} then ${cell} else ${nothing(type).sql} end)` },
  }));
  return { rows: { ...input, sql: `select *, (${whole}) as ${matched} from (${sought})` }, columns, matched };
}

function captured(cell: Scalar, type: KqlType): string {
  const bare = type === "string" ? cell : text(`trim(${cell.sql})`);
  return type === "string" ? cell.sql : asType(bare, type);
}

function readParsePattern(
  context: Context,
  nodes: readonly SyntaxNode[],
  kind: string,
  flags: string,
  scope: Scope,
): ParsePattern {
  const groups: (Captured | undefined)[] = [];
  const parts = nodes.map((part, place): string | Regex => {
    switch (kindOf(part)) {
      case "StarExpression":
        return kind !== "regex" && place === nodes.length - 1 ? ".*" : ".*?";
      case "NameDeclaration":
      case "NameAndTypeDeclaration": {
        const typed = kindOf(part) === "NameAndTypeDeclaration";
        const { Name, Type } = part as Kusto.Language.Syntax.NameAndTypeDeclaration;
        const name = typed ? Name?.SimpleName : (part as Kusto.Language.Syntax.NameDeclaration).SimpleName;
        const type = typed ? readType(textOf(Type as SyntaxNode).trim(), part) : "string";
        groups.push({ name: name ?? "", type });
        return groupOf(type, kind, place === nodes.length - 1);
      }
      default: {
        const value = context.scalar(part, { ...scope, fields: [] });
        if (typeof value.constant !== "string") return refuse(part, "a pattern that is computed");
        if (kind !== "regex") return value.constant.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
        const regex = readPattern(context, part, value);
        if ("sql" in regex) return refuse(part, "a pattern that is computed");
        for (let group = regex.groups; group > 0; group--) groups.push(undefined);
        return regex;
      }
    }
  });
  const join = (classes: "ascii" | "unicode"): string =>
    parts.map((part) => (typeof part === "string" ? part : part[classes])).join("");
  const set = kind !== "regex" ? "(?s)" : flags === "" ? "" : `(?${flags})`;
  return {
    regex: { ascii: join("ascii"), unicode: join("unicode") },
    around: (regex) => `${set}^${regex}${kind === "regex" ? "" : "$"}`,
    groups,
  };
}

/**
 * Texts reach to what comes next; in a regular expression as far as they can, unless a flag says otherwise. A number
 * has to be one, or in relaxed mode may be missing.
 */
function groupOf(type: KqlType, kind: string, isLast: boolean): string {
  const number = numbers[type];
  if (number !== undefined) return kind === "relaxed" ? `(?:(${number})|.*?)` : `(${number})`;
  return kind === "regex" || isLast ? "(.*)" : "(.*?)";
}

const whole = String.raw`\s*-?\d+\s*`;
const fraction = String.raw`\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*`;
const numbers: Partial<Readonly<Record<KqlType, string>>> = {
  int: whole,
  long: whole,
  real: fraction,
  decimal: fraction,
};
