import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { refuse } from "../context.js";
import { findField } from "../relation.js";
import { nameOf } from "../expression.js";
import { asText, quoteText } from "../scalar.js";
import { filter, type Operators } from "./operator.js";
import { unite } from "./union.js";

/** Most partitions that a subquery runs for. Kusto's own limit of the legacy strategy. */
const MOST = 64;

export const partitionOperators: Operators = {
  PartitionOperator: (context, node, input, scope) => {
    const { ByExpression, Operand } = node as Kusto.Language.Syntax.PartitionOperator;
    const field = findField(input.fields, nameOf(ByExpression as SyntaxNode));
    if (field === undefined) return refuse(node, "a partition by anything but a column");
    const subquery = Operand as unknown as { Subquery?: SyntaxNode; Expression?: SyntaxNode } & SyntaxNode;
    const inner = subquery.Subquery ?? subquery.Expression;
    if (inner === undefined) return refuse(node, `a partition of ${kindOf(subquery)}`);
    const cell = asText({ type: field.type, sql: field.id });
    const keys = context.ask(`select distinct ${cell} from (${input.sql}) order by 1 limit ${MOST + 1}`);
    if (keys.length > MOST) return refuse(node, `a partition into more than ${MOST} parts`);
    const shared = context.share(input, true);
    const parts = keys.map(([key]) => {
      const rows = shared();
      const own = findField(rows.fields, field.name);
      const part = filter(
        rows,
        `${asText({ type: field.type, sql: own?.id ?? "" })} = ${quoteText(String(key))}`,
      );
      return { name: "", rows: context.relation(inner, { ...scope, piped: part }) };
    });
    return parts.length === 0 ? { ...input, sql: `${input.sql} limit 0` } : unite(context, parts);
  },
};
