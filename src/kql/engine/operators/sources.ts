import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { fault, refuse, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { Names, type Field, type Relation } from "../relation.js";
import { asDatetime, asLong, asReal, asTimespan, asType, nothing, sqlTypes, widest } from "../scalar.js";
import { readColumns } from "./columns.js";
import { externalData } from "./external.js";
import { list, project } from "./operator.js";
import { readSchema } from "./schema.js";

/** Where rows come from that are no table: by the kind of the node. */
export const sources: Readonly<
  Record<string, (context: Context, node: SyntaxNode, scope: Scope) => Relation>
> = {
  DataTableExpression: (context, node, scope) => {
    const { Schema, Values } = node as Kusto.Language.Syntax.DataTableExpression;
    const fields = readSchema(context, Schema);
    const values = separated(Values).map((value) =>
      context.scalar(value as SyntaxNode, { ...scope, fields: [] }),
    );
    const ids = fields.map(({ id }) => id).join(", ");
    if (fields.length === 0) return refuse(node, "a datatable without columns");
    if (values.length % fields.length !== 0) {
      return fault(
        node,
        `the datatable has ${values.length} values, which are no rows of ${fields.length} columns`,
      );
    }
    const cells = values.map((value, index) => {
      const { type } = fields[index % fields.length] as Field;
      return value.constant === null ? nothing(type).sql : asType(value, type);
    });
    const rows = Array.from(
      { length: cells.length / fields.length },
      (_, row) => `(${cells.slice(row * fields.length, (row + 1) * fields.length).join(", ")})`,
    );
    const empty = fields.map(({ type, id }) => `${nothing(type).sql} as ${id}`);
    return rows.length === 0
      ? { sql: `select ${list(empty)} where false`, fields, order: [] }
      : {
          sql: `select ${typedCells(fields)} from (values ${rows.join(", ")}) as v(${ids})`,
          fields,
          order: [],
        };
  },

  ExternalDataExpression: externalData,

  PrintOperator: (context, node, scope) => {
    const { Expressions } = node as Kusto.Language.Syntax.PrintOperator;
    const one: Relation = { sql: "select 1 as nothing", fields: [], order: [] };
    const inside = { ...scope, fields: [] };
    // Kusto numbers the unnamed columns of print by their places, from 0, whatever they are made of.
    const columns = readColumns(context, Expressions, inside, (_node, place) => `print_${place}`);
    const names = new Names();
    return project(
      context,
      one,
      columns.map(({ name, value }) => ({ name: names.add(name), value })),
    );
  },

  RangeOperator: (context, node, scope) => {
    const { Name, From, To, Step } = node as Kusto.Language.Syntax.RangeOperator;
    const inside = { ...scope, fields: [] };
    const [from, to, step] = [From, To, Step].map((part) => context.scalar(part as SyntaxNode, inside));
    if (from === undefined || to === undefined || step === undefined) return refuse(node, "this range");
    const id = context.fresh();
    const place = context.fresh();
    const make = (type: KqlType, cell: string, numbers: readonly string[]): Relation => ({
      sql: `select ${cell} as ${id}, case when ${numbers[2]} < 0 then -n else n end as ${place}
        from (select unnest(generate_series(${numbers.join(", ")})) as n)`,
      fields: [{ name: Name?.SimpleName ?? "", type, id }],
      order: [{ id: place, descending: false, nullsFirst: false, unique: true }],
    });
    if (from.type === "datetime") {
      const ticks = [`kql_ticks(${asDatetime(from)})`, `kql_ticks(${asDatetime(to)})`, asTimespan(step)];
      return make("datetime", "kql_ticks_datetime(n)", ticks);
    }
    if (from.type === "timespan") return make("timespan", "n", [from, to, step].map(asTimespan));
    if ([from, to, step].every(({ type }) => type === "long" || type === "int")) {
      return make(widest([from, to, step].map(({ type }) => type)), "n", [from, to, step].map(asLong));
    }
    const [begin, , size] = [from, to, step].map(asReal);
    const count = `cast(floor((${asReal(to)} - ${begin}) / ${size} + 1e-9) as BIGINT)`;
    return make("real", `(${begin} + n * ${size})`, ["0", count, "1"]);
  },
};

function typedCells(fields: readonly Field[]): string {
  return fields.map(({ id, type }) => `cast(${id} as ${sqlTypes[type]}) as ${id}`).join(", ");
}
