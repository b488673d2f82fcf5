import type { SyntaxNode } from "../../kusto.js";
import { refuse, textOf } from "../context.js";
import { separated } from "../literal.js";
import { Names, type Field, type OrderKey, type Relation } from "../relation.js";
import { asLong, asType } from "../scalar.js";
import { kindOf } from "../../names.js";
import { about, autoName, grouped, list, type Operators } from "./operator.js";

/** A level that was worked on: its value and what it was ranked by. */
interface Level {
  readonly value: string;
  readonly rank: string;
}

export const topNestedOperators: Operators = {
  TopNestedOperator: (context, node, input, scope) => {
    const { Clauses } = node as Kusto.Language.Syntax.TopNestedOperator;
    if (input.parts !== undefined) return refuse(node, "top-nested in a subquery");
    const clauses = separated(Clauses);
    const names = new Names();
    const fields: Field[] = [];
    const order: OrderKey[] = [];
    const levels: Level[] = [];
    // The rows that are left, each with the values of the levels before; and the answer so far.
    let rows = input.sql;
    let answer = "select 1 as nothing";
    clauses.forEach(({ Expression, OfExpression, ByExpression, WithOthersClause }, place) => {
      const inside: Relation = { ...input, sql: rows };
      const of = context.scalar(OfExpression as SyntaxNode, about(scope, inside));
      const { expression, direction } = readRank(ByExpression as SyntaxNode);
      const by = context.scalar(expression, grouped(scope, inside));
      const level: Level = { value: context.fresh(), rank: context.fresh() };
      const ofName = names.add(autoName(OfExpression as SyntaxNode, "Column1"));
      const byName = names.add(declaredName(expression) ?? `aggregated_${ofName}`);
      fields.push(
        { name: ofName, type: of.type, id: level.value },
        { name: byName, type: by.type, id: level.rank },
      );
      order.push({ id: level.rank, descending: direction === "desc", nullsFirst: false });
      const before = levels.map(({ value }) => value);
      const valued = context.keep(`select *, ${of.sql} as ${level.value} from (${rows})`);
      const ranked = `select ${list([...before, level.value, `${by.sql} as ${level.rank}`])} from ${valued} group by ${[...before, level.value].join(", ")}`;
      const count = Expression == null ? undefined : asLong(context.scalar(Expression as SyntaxNode, scope));
      const within = before.length === 0 ? "" : `partition by ${before.join(", ")} `;
      const top =
        count === undefined
          ? ranked
          : `select * from (${ranked}) qualify row_number() over (${within}order by ${level.rank} ${direction} nulls last) <= ${count}`;
      const kept = context.keep(top);
      const same = (a: string, b: string, ids: readonly string[]): string =>
        ids.length === 0
          ? "true"
          : ids.map((id) => `${a}.${id} is not distinct from ${b}.${id}`).join(" and ");
      const chosen = [...before, level.value];
      const others = WithOthersClause?.Expression as SyntaxNode | undefined;
      if (others !== undefined && place < clauses.length - 1) {
        refuse(others, "top-nested with others above another level");
      }
      const rest =
        others === undefined
          ? ""
          : ` union all select ${list([...before, `${asType(context.scalar(others, scope), of.type)} as ${level.value}`, `${by.sql} as ${level.rank}`])} from (select v.* from ${valued} v anti join ${kept} k on ${same("v", "k", chosen)})${before.length === 0 ? " having count(*) > 0" : ` group by ${before.join(", ")}`}`;
      const told = levels.flatMap(({ value, rank }) => [`a.${value}`, `a.${rank}`]);
      answer = `select ${list([...told, `k.${level.value}`, `k.${level.rank}`])} from (${answer}) a join (select * from ${kept}${rest}) k on ${same("a", "k", before)}`;
      rows = `select v.* from ${valued} v semi join ${kept} k on ${same("v", "k", chosen)}`;
      levels.push(level);
    });
    return { sql: answer, fields, order };
  },
};

function declaredName(node: SyntaxNode): string | undefined {
  return kindOf(node) === "SimpleNamedExpression"
    ? ((node as Kusto.Language.Syntax.SimpleNamedExpression).Name?.SimpleName ?? undefined)
    : undefined;
}

/** What a level is ranked by: the greatest come first unless it says otherwise. */
function readRank(node: SyntaxNode): { expression: SyntaxNode; direction: "asc" | "desc" } {
  if (kindOf(node) !== "OrderedExpression") return { expression: node, direction: "desc" };
  const { Expression, Ordering } = node as Kusto.Language.Syntax.OrderedExpression;
  const isUp = /^\s*asc\b/.test(textOf(Ordering as SyntaxNode));
  return { expression: Expression as SyntaxNode, direction: isUp ? "asc" : "desc" };
}
