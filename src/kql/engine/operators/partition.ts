import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { refuse } from "../context.js";
import { findField, type Relation } from "../relation.js";
import { nameOf } from "../expression.js";
import { scalar } from "../scalar.js";
import { parameterText } from "./join.js";
import { filter, type Operators } from "./operator.js";
import { unite } from "./union.js";

/** Most parts that the service makes unless it is told how. */
const MOST = 64;

export const partitionOperators: Operators = {
  PartitionOperator: (context, node, input, scope) => {
    const { ByExpression, Operand, Parameters } = node as Kusto.Language.Syntax.PartitionOperator;
    const field = findField(input.fields, nameOf(ByExpression as SyntaxNode));
    if (field === undefined) return refuse(node, "a partition by anything but a column");
    if (input.parts !== undefined) return refuse(node, "a partition in a subquery");
    const strategy = parameterText(Parameters, "hint.strategy") ?? "legacy";
    const isOwn = kindOf(Operand as SyntaxNode) === "PartitionQuery";
    const part = context.fresh();
    const kept = context.keep(`select *, ${field.id} as ${part} from (${input.sql})`);
    const all = `select distinct ${part} from ${kept}`;
    if (strategy === "legacy") {
      const [[count] = []] = context.ask(`select count(*) from (${all})`);
      if (Number(count) > MOST) {
        return refuse(node, `a partition into more than ${MOST} parts without hint.strategy=native`);
      }
    }
    if (!isOwn) {
      const { Subquery } = Operand as unknown as Kusto.Language.Syntax.PartitionSubquery;
      const piped: Relation = { ...input, sql: `select * from ${kept}`, parts: { ids: [part], all } };
      const { parts: _parts, ...rows } = context.relation(Subquery as SyntaxNode, { ...scope, piped });
      return { ...rows, order: [] };
    }
    // A query with a source of its own knows of its part only the value of the column.
    const { Query } = Operand as unknown as Kusto.Language.Syntax.PartitionQuery;
    const [[size] = []] = context.ask(`select count(*) from (${all})`);
    const found = Array.from({ length: Number(size) }, (_, place) => {
      const own = `(select ${part} from (${all} order by 1) limit 1 offset ${place})`;
      const names = new Map([
        ...scope.names,
        [field.name, { kind: "scalar", value: scalar(field.type, own) } as const],
      ]);
      return { name: "", rows: context.relation(Query as SyntaxNode, { ...scope, names }) };
    });
    return found.length === 0 ? filter(input, "false") : unite(context, found);
  },
};
