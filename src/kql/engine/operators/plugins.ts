import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { printable } from "../../../base/text.js";
import { refuse, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { findField, freeName, type Relation } from "../relation.js";
import { asDynamic, asText, asType, dynamic, quoteText } from "../scalar.js";
import { nameOf } from "../expression.js";
import { about, identity, project, type Made, type Operators } from "./operator.js";
import { summarize } from "./summarize.js";

export const pluginOperators: Operators = {
  EvaluateOperator: (context, node, input, scope) => {
    const { FunctionCall } = node as Kusto.Language.Syntax.EvaluateOperator;
    const name = FunctionCall?.Name?.SimpleName ?? "";
    const nodes = separated(FunctionCall?.ArgumentList?.Expressions) as unknown as SyntaxNode[];
    const plugin = Object.hasOwn(plugins, name.toLowerCase()) ? plugins[name.toLowerCase()] : undefined;
    return plugin === undefined
      ? refuse(node, `the plugin ${printable(name)}`)
      : plugin(context, node, nodes, input, scope);
  },
};

type Plugin = (
  context: Context,
  node: SyntaxNode,
  nodes: readonly SyntaxNode[],
  input: Relation,
  scope: Scope,
) => Relation;

const plugins: Readonly<Record<string, Plugin>> = {
  bag_unpack: (context, node, nodes, input, scope) => {
    const [column, prefixNode] = nodes;
    const field = column === undefined ? undefined : findField(input.fields, nameOf(column));
    if (field === undefined) return refuse(node, "bag_unpack() of anything but a column");
    const prefix = prefixNode === undefined ? "" : String(context.scalar(prefixNode, scope).constant ?? "");
    const bag = asDynamic({ type: field.type, sql: field.id });
    const rows = context.ask(
      `select k, case when count(distinct t) = 1 then min(t) else 'MIXED' end from (select unnest(json_keys(${bag})) as k, json_type(kql_key(${bag}, unnest(json_keys(${bag})))) as t from (${input.sql})) where t is not null group by k order by k`,
    );
    const taken = new Set(input.fields.filter((own) => own !== field).map(({ name }) => name));
    const columns = rows.map(([key, type]): Made => {
      const member = dynamic(`kql_key(${bag}, ${quoteText(String(key))})`);
      const to = bagTypes[String(type)] ?? "dynamic";
      const name = freeName(`${prefix}${String(key)}`, taken);
      taken.add(name);
      return { name, value: { type: to, sql: asType(member, to) } };
    });
    return project(context, input, [...identity(input.fields.filter((own) => own !== field)), ...columns]);
  },

  narrow: (context, _node, _nodes, input) => {
    const row = context.fresh();
    const fields = (["Row", "Column", "Value"] as const).map((name) => ({
      name,
      type: name === "Row" ? ("long" as const) : ("string" as const),
      id: context.fresh(),
    }));
    const [rowId, columnId, valueId] = fields.map(({ id }) => id);
    const selects = input.fields.map(
      ({ name, type, id }) =>
        `select ${row} as ${rowId ?? ""}, ${quoteText(name)} as ${columnId ?? ""}, ${asText({ type, sql: id })} as ${valueId ?? ""} from numbered`,
    );
    return {
      sql: `with numbered as (select *, row_number() over () - 1 as ${row} from (${input.sql})) ${selects.join(" union all ")}`,
      fields,
      order: [],
    };
  },

  pivot: (context, node, nodes, input, scope) => {
    const [column, aggregateNode, ...others] = nodes;
    const field = column === undefined ? undefined : findField(input.fields, nameOf(column));
    if (field === undefined) return refuse(node, "pivot() of anything but a column");
    const inside: Scope = { ...about(scope, input), rows: "grouped" };
    const aggregate =
      aggregateNode === undefined
        ? { type: "long" as KqlType, sql: "count(*)" }
        : context.scalar(aggregateNode, inside);
    const cell = asText({ type: field.type, sql: field.id });
    const names = context
      .ask(`select distinct ${cell} from (${input.sql}) order by 1`)
      .map(([name]) => String(name));
    const used = aggregateNode === undefined ? new Set<string>() : namesIn(aggregateNode);
    const keys =
      others.length > 0
        ? others.map(
            (other) => findField(input.fields, nameOf(other)) ?? refuse(other, "this column of pivot()"),
          )
        : input.fields.filter((own) => own !== field && !used.has(own.name));
    const taken = new Set(keys.map(({ name }) => name));
    return summarize(
      context,
      input,
      identity(keys),
      names.map((name) => {
        const free = freeName(name, taken);
        taken.add(free);
        const filtered = `${aggregate.sql} filter (where ${cell} = ${quoteText(name)})`;
        return {
          name: free,
          type: aggregate.type,
          raw: aggregate.type === "long" ? `coalesce(${filtered}, 0)` : filtered,
        };
      }),
    );
  },
};

const bagTypes: Readonly<Record<string, KqlType>> = {
  VARCHAR: "string",
  BIGINT: "long",
  UBIGINT: "long",
  DOUBLE: "real",
  BOOLEAN: "bool",
};

function namesIn(node: SyntaxNode): Set<string> {
  return new Set((node.ToString(0 as never) ?? "").match(/[A-Za-z_]\w*/g) ?? []);
}
