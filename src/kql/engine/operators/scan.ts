import type { SyntaxNode } from "../../kusto.js";
import { kindOf, walk } from "../../names.js";
import { refuse, textOf, type Context, type Scope } from "../context.js";
import { nameOf } from "../expression.js";
import { items, separated } from "../literal.js";
import { carried, findField, orderBy, partitionBy, type Field, type Relation } from "../relation.js";
import { asBool, asType, nothing, sqlTypes } from "../scalar.js";
import { parameterText } from "./join.js";
import { about, list, type Operators } from "./operator.js";
import { readType } from "./schema.js";

interface Step {
  readonly name: string;
  readonly condition: SyntaxNode;
  readonly assignments: ReadonlyMap<string, SyntaxNode>;
  readonly shows: boolean;
}

/** A column of a record that a step keeps, as conditions and assignments name it: `step.Column`. */
interface Kept extends Field {
  readonly step: number;
  readonly empty: string;
}

export const scanOperators: Operators = {
  ScanOperator: (context, node, input, scope) => {
    const scan = node as Kusto.Language.Syntax.ScanOperator;
    if (scan.OrderByClause != null || scan.PartitionByClause != null)
      return refuse(node, "this form of scan");
    if (input.order.length === 0) {
      return refuse(node, "a scan of rows that are in no order; sort or serialize them first");
    }
    const matchId = parameterText(scan.Parameters, "with_match_id");
    const steps = items(scan.Steps).map(readStep);
    const declared = separated(scan.DeclareClause?.Declarations).map(({ NameAndType, DefaultValue }) => {
      const type = readType(textOf(NameAndType?.Type as SyntaxNode).trim(), node);
      const given = DefaultValue?.Value as SyntaxNode | undefined;
      const value = given === undefined ? nothing(type) : context.scalar(given, { ...scope, fields: [] });
      const empty = value.constant === null ? nothing(type).sql : asType(value, type);
      return {
        name: NameAndType?.Name?.SimpleName ?? "",
        type,
        empty: `cast(${empty} as ${sqlTypes[type]})`,
      };
    });
    return run(context, input, scope, { steps, declared, matchId });
  },
};

function readStep(node: Kusto.Language.Syntax.ScanStep): Step {
  const { Name, Condition, ComputationClause, ScanStepOutput, OptionalKeyword } = node;
  if ((OptionalKeyword?.Text ?? "") !== "") return refuse(node as SyntaxNode, "an optional step of scan");
  const output = ScanStepOutput?.OutputKind?.Text ?? "all";
  if (output === "last") return refuse(node as SyntaxNode, "a step of scan that gives its last row alone");
  return {
    name: Name?.SimpleName ?? "",
    condition: Condition as SyntaxNode,
    assignments: new Map(
      separated(ComputationClause?.Assignments).map((assignment) => [
        nameOf(assignment.Name as SyntaxNode),
        assignment.Expression as SyntaxNode,
      ]),
    ),
    shows: output === "all",
  };
}

/** The number of the sequence that a row is of which stays in a step. One begins where the first step has none. */
function sequence(step: number): string {
  return step === 0 ? "case when a0 then m0 else matches end" : `m${step}`;
}

interface Scan {
  readonly steps: readonly Step[];
  readonly declared: readonly {
    readonly name: string;
    readonly type: Field["type"];
    readonly empty: string;
  }[];
  readonly matchId: string | undefined;
}

/**
 * Goes over the rows of each part one by one, with what the steps keep: for every step the records of it and of those
 * before it. Each row is held against the steps from the last to the first.
 */
function run(context: Context, input: Relation, scope: Scope, { steps, declared, matchId }: Scan): Relation {
  const parts = input.parts?.ids ?? [];
  const n = context.fresh();
  const rows = context.keep(
    `select ${list(carried({ ...input, order: [] }))}, row_number() over (${partitionBy(input)}${orderBy(input.order)}) as ${n} from (${input.sql})`,
  );
  const kept = keptColumns(context, steps, input, declared);
  const id = (state: number, { id: own }: Kept): string => `${own}_${state}`;
  const held = (state: number): Kept[] => kept.filter(({ step }) => step <= state);
  const fields = [...input.fields, ...declared.map(({ name, type, empty }) => ({ name, type, id: empty }))];
  /** A step's expression where the records are those that a state holds. */
  const read = (node: SyntaxNode, state: number): ReturnType<Context["scalar"]> => {
    const records = new Map(
      steps.map((step, place) => [
        step.name,
        kept
          .filter((own) => own.step === place)
          .map((own) => ({ ...own, id: own.step <= state ? id(state, own) : own.empty })),
      ]),
    );
    return context.scalar(node, { ...about(scope, input), fields, records });
  };

  const numbers = steps.map((_, place) => place);
  const state = [
    ...numbers.flatMap((step) => [
      { id: `a${step}`, start: "false" },
      { id: `m${step}`, start: "cast(null as BIGINT)" },
      ...held(step).map((own) => ({ id: id(step, own), start: own.empty })),
    ]),
    { id: "matches", start: "cast(0 as BIGINT)" },
    ...numbers.flatMap((step) => [
      { id: `o${step}`, start: "false" },
      { id: `om${step}`, start: "cast(null as BIGINT)" },
      ...declared.map((column, place) => ({ id: `d${step}_${place}`, start: column.empty })),
    ]),
  ];
  let sql = `select ${list([...parts.map((part) => `t.${part}`), `r.${n} as place`, ...state.map((own) => `t.${own.id}`), ...input.fields.map((field) => `r.${field.id}`)])} from t join ${rows} r on r.${n} = t.place + 1${parts.map((part) => ` and r.${part} is not distinct from t.${part}`).join("")}`;
  for (const step of numbers.toReversed()) {
    const { condition, assignments, shows } = steps[step] as Step;
    const goesOn =
      step === 0 ? "false" : `(a${step - 1} and coalesce(${asBool(read(condition, step - 1))}, false))`;
    const stays = `(${step === 0 ? "true" : `a${step}`} and coalesce(${asBool(read(condition, step))}, false))`;
    sql = `select *, ${goesOn} as x, ${stays} as y from (${sql})`;
    const assigned = declared.map(({ name, type, empty }, place) => {
      const node = assignments.get(name);
      const of = (from: number): string =>
        node === undefined ? empty : `cast(${asType(read(node, from), type)} as ${sqlTypes[type]})`;
      const moved = step === 0 ? empty : of(step - 1);
      return `case when x then ${moved} when y then ${of(step)} else ${empty} end as e${place}`;
    });
    sql = `select ${list([...assigned, "*"])} from (${sql})`;
    const recordOf = (own: Kept): string => {
      const place = declared.findIndex(({ name }) => name === own.name);
      return place >= 0 ? `e${place}` : (findField(input.fields, own.name)?.id ?? own.empty);
    };
    const changes = [
      `(a${step} or x or y) as a${step}`,
      `case when x then ${step === 0 ? "null" : `m${step - 1}`} when y then ${sequence(step)} else m${step} end as m${step}`,
      ...held(step).map((own) => {
        const now = own.step === step ? recordOf(own) : undefined;
        const moved = now ?? id(step - 1, own);
        return `case when x then ${moved} when y then ${now ?? id(step, own)} else ${id(step, own)} end as ${id(step, own)}`;
      }),
      ...(step === 0
        ? ["matches + cast(y and not a0 as BIGINT) as matches"]
        : [
            `(a${step - 1} and not x) as a${step - 1}`,
            ...held(step - 1).map(
              (own) => `case when x then ${own.empty} else ${id(step - 1, own)} end as ${id(step - 1, own)}`,
            ),
          ]),
      `(${String(shows)} and (x or y)) as o${step}`,
      `case when x then ${step === 0 ? "null" : `m${step - 1}`} when y then ${sequence(step)} end as om${step}`,
      ...declared.map((_, place) => `e${place} as d${step}_${place}`),
    ];
    // Who goes on to this step does not stay in it too.
    const once = `select * replace (y and not x as y) from (${sql})`;
    sql = `select * exclude (${["x", "y", ...declared.map((_, place) => `e${place}`)].join(", ")}) replace (${changes.join(", ")}) from (${once})`;
  }
  const names = [...parts, "place", ...state.map((own) => own.id)];
  const anchor = `select ${list([...parts, `cast(0 as BIGINT) as place`, ...state.map((own) => `${own.start} as ${own.id}`)])}${parts.length === 0 ? "" : ` from (select distinct ${parts.join(", ")} from ${rows})`}`;
  const walked = context.keep(
    `with recursive t(${names.join(", ")}) as (${anchor} union all select ${names.join(", ")} from (${sql})) select * from t`,
  );

  const [level, match] = [context.fresh(), context.fresh()];
  const added = declared.map(({ name, type }): Field => ({ name, type, id: context.fresh() }));
  const selects = numbers.map(
    (step) =>
      `select ${list([...carried({ ...input, order: [] }).map((own) => `r.${own}`), `r.${n}`, `${-step} as ${level}`, `w.om${step} as ${match}`, ...added.map((own, place) => `w.d${step}_${place} as ${own.id}`)])} from ${walked} w join ${rows} r on r.${n} = w.place${parts.map((part) => ` and r.${part} is not distinct from w.${part}`).join("")} where w.o${step}`,
  );
  return {
    ...input,
    sql: selects.join(" union all "),
    fields: [
      ...input.fields,
      ...added,
      ...(matchId === undefined ? [] : [{ name: matchId, type: "long" as const, id: match }]),
    ],
    order: [n, level].map((own) => ({ id: own, descending: false, nullsFirst: false })),
  };
}

/** What the steps' expressions name of each other's records. */
function keptColumns(
  context: Context,
  steps: readonly Step[],
  input: Relation,
  declared: Scan["declared"],
): Kept[] {
  const kept = new Map<string, Kept>();
  const nodes = steps.flatMap(({ condition, assignments }) => [condition, ...assignments.values()]);
  for (const element of nodes.flatMap((node) => [...walk(node)])) {
    if (kindOf(element) !== "PathExpression") continue;
    const { Expression, Selector } = element as Kusto.Language.Syntax.PathExpression;
    if (kindOf(Expression as SyntaxNode) !== "NameReference") continue;
    const step = steps.findIndex(({ name }) => name === nameOf(Expression as SyntaxNode));
    const name = nameOf(Selector as SyntaxNode);
    if (step < 0 || kept.has(`${step} ${name}`)) continue;
    const own = declared.find((column) => column.name === name);
    const field = own ?? findField(input.fields, name);
    if (field === undefined) return refuse(element as SyntaxNode, "this column of a step");
    const empty = own?.empty ?? `cast(${nothing(field.type).sql} as ${sqlTypes[field.type]})`;
    kept.set(`${step} ${name}`, { step, name, type: field.type, id: context.fresh(), empty });
  }
  return [...kept.values()];
}
