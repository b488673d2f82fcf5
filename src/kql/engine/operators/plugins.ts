import { printable } from "../../../base/text.js";
import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { kindOf } from "../../names.js";
import { fault, refuse, textOf, type Context, type Scope } from "../context.js";
import { nameOf } from "../expression.js";
import { separated } from "../literal.js";
import { findField, type Field, type Relation } from "../relation.js";
import {
  asDynamic,
  asText,
  asType,
  dynamic,
  long,
  nothing,
  quoteText,
  scalar,
  type Scalar,
} from "../scalar.js";
import { equal, join, type Pair } from "./join.js";
import { about, grouped, identity, project, type Made, type Operators } from "./operator.js";
import { readType } from "./schema.js";
import { summarize } from "./summarize.js";

export const pluginOperators: Operators = {
  EvaluateOperator: (context, node, input, scope) => {
    const { FunctionCall, Schema } = node as Kusto.Language.Syntax.EvaluateOperator;
    const name = (FunctionCall?.Name?.SimpleName ?? "").toLowerCase();
    const plugin = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
    if (plugin === undefined) return refuse(node, `the plugin ${printable(name)}`);
    if (input.parts !== undefined) return refuse(node, "a plugin in a subquery");
    const all = separated(FunctionCall?.ArgumentList?.Expressions) as unknown as SyntaxNode[];
    const named = new Map<string, SyntaxNode>();
    const nodes = all.filter((argument) => {
      if (kindOf(argument) !== "SimpleNamedExpression") return true;
      const { Name, Expression } = argument as Kusto.Language.Syntax.SimpleNamedExpression;
      named.set((Name?.SimpleName ?? "").toLowerCase(), Expression as SyntaxNode);
      return false;
    });
    return plugin({ context, node, nodes, named, input, scope, schema: readOutput(Schema) });
  },
};

interface PluginCall {
  readonly context: Context;
  readonly node: SyntaxNode;
  readonly nodes: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
  readonly input: Relation;
  readonly scope: Scope;
  /** The columns that the query says will come. */
  readonly schema: Output | undefined;
}

interface Output {
  /** Whether the columns of the input come too. */
  readonly star: boolean;
  readonly columns: readonly { readonly name: string; readonly type: KqlType }[];
}

function readOutput(clause: Kusto.Language.Syntax.EvaluateSchemaClause | null): Output | undefined {
  const schema = clause?.Schema;
  if (schema == null) return undefined;
  const columns = separated(schema.Columns).map((column) => ({
    name: column.Name?.SimpleName ?? "",
    type: readType(textOf(column.Type as SyntaxNode).trim(), column as SyntaxNode),
  }));
  return { star: schema.AsteriskToken != null && (schema.AsteriskToken.Text ?? "") !== "", columns };
}

const plugins: Readonly<Record<string, (call: PluginCall) => Relation>> = {
  bag_unpack: (call) => {
    const { context, node, nodes, named, input, scope, schema } = call;
    const [column, prefixNode, conflictNode, ignoredNode] = nodes;
    const constant = (name: string, given: SyntaxNode | undefined): Scalar["constant"] => {
      const argument = named.get(name) ?? given;
      return argument === undefined ? undefined : context.scalar(argument, scope).constant;
    };
    const field = column === undefined ? undefined : findField(input.fields, nameOf(column));
    if (field === undefined) return refuse(node, "bag_unpack() of anything but a column");
    const prefix = String(constant("outputcolumnprefix", prefixNode) ?? "");
    const conflict = String(constant("columnsconflict", conflictNode) ?? "error");
    const ignored = constant("ignoredproperties", ignoredNode);
    const bag = asDynamic({ type: field.type, sql: field.id });
    const others = input.fields.filter((own) => own !== field);
    const slot = (key: string, type: KqlType): Scalar => {
      const cell = dynamic(`kql_key(${bag}, ${quoteText(key)})`);
      return { type, sql: asType(cell, type) };
    };
    if (schema !== undefined) {
      const made = schema.columns.map(({ name, type }): Made => {
        const own = findField(others, name);
        return {
          name,
          value: own === undefined ? slot(name.slice(prefix.length), type) : scalar(own.type, own.id),
        };
      });
      const names = new Set(schema.columns.map(({ name }) => name));
      const rest = schema.star ? identity(others.filter(({ name }) => !names.has(name))) : [];
      return project(context, input, [...rest, ...made]);
    }
    const found = context.ask(
      `select k, list(distinct json_type(kql_key(b, k))) from (select b, unnest(json_keys(b)) as k from (select ${bag} as b from (${input.sql})) where json_type(b) = 'OBJECT') where kql_key(b, k) is not null group by k order by k`,
    );
    const skip = new Set(Array.isArray(ignored) ? ignored.map(String) : []);
    const slots = found
      .filter(([key]) => !skip.has(String(key)))
      .map(([key, types]): Made => ({
        name: `${prefix}${String(key)}`,
        value: slot(String(key), slotType((types as { items: readonly string[] }).items)),
      }));
    const clash = slots.find(({ name }) => findField(others, name) !== undefined);
    if (clash !== undefined && conflict === "error") {
      const advice = "give it a prefix, or say columnsConflict = 'replace_source' or 'keep_source'";
      return fault(
        node,
        `bag_unpack() gives a column ${printable(clash.name)}, which is there already; ${advice}`,
      );
    }
    const winners = conflict === "keep_source" ? slots.filter(({ name }) => !findField(others, name)) : slots;
    const kept = identity(others.filter(({ name }) => !winners.some((own) => own.name === name)));
    return project(context, input, [...kept, ...winners]);
  },

  ipv4_lookup: (call) =>
    lookUp(call, (address, network) => {
      const [own, first] = [address, network].map((text) => `kql_parse_ipv4(${text}, 32)`);
      const last = `(${first} + (1::bigint << (32 - kql_ipv4_suffix(${network}))) - 1)`;
      return `${own} >= ${first} and ${own} <= ${last}`;
    }),

  ipv6_lookup: (call) => lookUp(call, (address, network) => `kql_ipv6_in(${address}, ${network})`),

  narrow: ({ context, input }) => {
    const row = context.fresh();
    const rows = context.keep(`select *, row_number() over () - 1 as ${row} from (${input.sql})`);
    const fields: Field[] = (["Row", "Column", "Value"] as const).map((name) => ({
      name,
      type: name === "Row" ? "long" : "string",
      id: context.fresh(),
    }));
    const [rowId = "", columnId = "", valueId = ""] = fields.map(({ id }) => id);
    const selects = input.fields.map(
      ({ name, type, id }) =>
        `select ${row} as ${rowId}, ${quoteText(name)} as ${columnId}, ${asText({ type, sql: id })} as ${valueId} from ${rows}`,
    );
    return {
      sql: selects.join(" union all "),
      fields,
      order: [{ id: rowId, descending: false, nullsFirst: false }],
    };
  },

  pivot: ({ context, node, nodes, input, scope, schema }) => {
    const [column, aggregateNode, ...others] = nodes;
    const field = column === undefined ? undefined : findField(input.fields, nameOf(column));
    if (field === undefined) return refuse(node, "pivot() of anything but a column");
    const aggregate =
      aggregateNode === undefined ? long("count(*)") : context.scalar(aggregateNode, grouped(scope, input));
    const used = aggregateNode === undefined ? [] : namesIn(aggregateNode, about(scope, input));
    const keys =
      others.length > 0
        ? others.map(
            (other) => findField(input.fields, nameOf(other)) ?? refuse(other, "this column of pivot()"),
          )
        : input.fields.filter((own) => own !== field && !used.includes(own));
    const cell = asText({ type: field.type, sql: field.id });
    const label = { name: "", value: scalar("string", cell) };
    const each = summarize(
      context,
      input,
      [...identity(keys), label],
      [{ name: "value", type: aggregate.type, raw: aggregate.sql }],
    );
    const [value, told] = [each.fields.at(-1), each.fields.at(-2)];
    const empty = `(select ${aggregate.sql} from (${input.sql}) where false)`;
    const names =
      schema?.columns.map(({ name }) => name).filter((name) => !keys.some((key) => key.name === name)) ??
      context.ask(`select distinct ${cell} from (${input.sql}) order by 1`).map(([name]) => String(name));
    const turned = summarize(
      context,
      each,
      identity(each.fields.slice(0, -2)),
      names.map((name) => {
        const is = `${told?.id ?? ""} = ${quoteText(name)}`;
        const found = `(case when bool_or(${is}) then any_value(${value?.id ?? ""}) filter (where ${is}) else any_value(${empty}) end)`;
        return { name, type: aggregate.type, raw: found };
      }),
    );
    return schema === undefined ? turned : project(context, turned, declared(turned, schema));
  },
};

/** The rows with those of a list of networks that hold their address. */
function lookUp(
  { context, node, nodes, named, input, scope }: PluginCall,
  isIn: (address: string, network: string) => string,
): Relation {
  const [table, addressNode, networkNode, ...rest] = nodes;
  if (table === undefined || addressNode === undefined || networkNode === undefined) {
    return refuse(node, "a lookup of addresses without a table and two columns");
  }
  const networks = context.relation(table, scope);
  const columnOf = ({ fields }: Relation, column: SyntaxNode): Field =>
    findField(fields, nameOf(column)) ?? refuse(column, "a lookup of addresses by anything but a column");
  const [address, network] = [columnOf(input, addressNode), columnOf(networks, networkNode)];
  const keys = rest.filter((item) => kindOf(item) === "NameReference");
  const others = keys.map((key): Pair => equal(columnOf(input, key), columnOf(networks, key)));
  const told = named.get("return_unmatched") ?? rest.find((item) => !keys.includes(item));
  const all = told !== undefined && context.scalar(told, scope).constant === true;
  const condition = isIn(
    asText(scalar(address.type, `l.${address.id}`)),
    asText(scalar(network.type, `r.${network.id}`)),
  );
  const pairs = [{ left: address.id, right: network.id, condition }, ...others];
  const hidden = new Set(others.map(({ right }) => right));
  return join(context, node, all ? "leftouter" : "inner", input, networks, pairs, hidden);
}

/** The columns that were said to come, as what they were said to be. */
function declared(rows: Relation, { columns }: Output): Made[] {
  return columns.map(({ name, type }) => {
    const own = findField(rows.fields, name);
    return {
      name,
      value: own === undefined ? nothing(type) : scalar(type, asType(scalar(own.type, own.id), type)),
    };
  });
}

const slotTypes: Readonly<Record<string, KqlType>> = {
  VARCHAR: "string",
  BIGINT: "long",
  UBIGINT: "long",
  DOUBLE: "real",
  BOOLEAN: "bool",
};

/** The type that a slot has in all bags; of several it is dynamic. */
function slotType(found: readonly string[]): KqlType {
  const types = new Set(found.map((type) => slotTypes[type] ?? "dynamic"));
  const [only = "dynamic"] = types;
  return types.size === 1 ? only : "dynamic";
}

/** The columns that an expression names. */
function namesIn(node: SyntaxNode, { fields }: Scope): Field[] {
  const words = new Set(textOf(node).match(/[A-Za-z_]\w*/g) ?? []);
  return fields.filter(({ name }) => words.has(name));
}
