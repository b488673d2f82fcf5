import type { SyntaxNode } from "../../kusto.js";
import { kindOf } from "../../names.js";
import { refuse, type Context, type Scope } from "../context.js";
import { separated } from "../literal.js";
import { Names, type Field } from "../relation.js";
import {
  asDatetime,
  asDynamic,
  asLong,
  asReal,
  asTimespan,
  asType,
  longLiteral,
  scalar,
  sqlTypes,
  type Scalar,
} from "../scalar.js";
import { readColumns } from "./columns.js";
import { parameterText } from "./join.js";
import { about, autoName, grouped, list, type Operators } from "./operator.js";
import { readAggregates } from "./summarize.js";

type Node = Kusto.Language.Syntax.MakeSeriesOperator;

/** What a series goes along. Times and spans are counted in ticks, so that bins are whole numbers of them. */
interface Axis {
  readonly name: string;
  /** The place of a row. */
  readonly value: string;
  readonly step: string;
  /** The least place that counts, where one is said. */
  readonly from: string | undefined;
  /** Where the bins begin to be counted. */
  readonly origin: string;
  readonly to: string | undefined;
  /** Whether the last place itself counts. */
  readonly inclusive: boolean;
  /** In how many steps a place lies behind the origin, rounded down. */
  readonly bin: (place: string) => string;
  readonly at: (place: string) => Scalar;
}

export const seriesOperators: Operators = {
  MakeSeriesOperator: (context, node, input, scope) => {
    const { Aggregates, ByClause, Parameters } = node as Node;
    if (parameterText(Parameters, "kind") !== undefined) return refuse(node, "make-series of a kind");
    const axis = readAxis(context, node as Node, about(scope, input));
    const keys = ByClause == null ? [] : readColumns(context, ByClause.Expressions, about(scope, input));
    const made = separated(Aggregates).map(({ Expression, DefaultExpression }) => {
      const [output] = readAggregates(context, [Expression as SyntaxNode], grouped(scope, input));
      if (output === undefined || output.read !== undefined) {
        return refuse(Expression as SyntaxNode, "this aggregate in make-series");
      }
      const given = DefaultExpression?.Expression as SyntaxNode | undefined;
      const empty = given === undefined ? longLiteral(0) : context.scalar(given, scope);
      return { ...output, empty: empty.constant === null ? "null" : asType(empty, output.type) };
    });
    const names = new Names();
    const field = (name: string, type: Field["type"]): Field => ({
      name: names.add(name),
      type,
      id: context.fresh(),
    });
    const keyFields = keys.map(({ name, value }) => field(name, value.type));
    const outFields = made.map(({ name }) => field(name, "dynamic"));
    const axisField = field(axis.name, "dynamic");
    const parts = input.parts?.ids ?? [];
    const ids = [...parts, ...keyFields.map(({ id }) => id)];
    const group = (prefix: string): string =>
      ids.length === 0 ? " having count(*) > 0" : ` group by ${ids.map((id) => prefix + id).join(", ")}`;

    // The rows in their bins.
    const [bin, raws] = [context.fresh(), made.map(() => context.fresh())];
    const by = [
      ...parts,
      ...keys.map(({ value }, place) => `${value.sql} as ${keyFields[place]?.id ?? ""}`),
      `${axis.bin(axis.value)} as ${bin}`,
    ];
    const cells = made.map(({ raw }, place) => `${raw} as ${raws[place] ?? ""}`);
    const within = [
      `${axis.value} is not null`,
      ...(axis.from === undefined ? [] : [`${axis.value} >= ${axis.from}`]),
      ...(axis.to === undefined ? [] : [`${axis.value} ${axis.inclusive ? "<=" : "<"} ${axis.to}`]),
    ];
    const binned = context.keep(
      `select ${list([...by, ...cells])} from (${input.sql}) where ${within.join(" and ")} group by ${by.map((_, place) => place + 1).join(", ")}`,
    );

    // Every place of each series, with what its bin has or what stands for nothing.
    const first = axis.from === undefined ? `min(${bin})` : "0";
    const last =
      axis.to === undefined
        ? `max(${bin})`
        : axis.inclusive
          ? axis.bin(axis.to)
          : `-(${axis.bin(`(2 * ${axis.origin} - ${axis.to})`)}) - 1`;
    const ends = `select ${[...ids, `${first} as lo`, `${last} as hi`].join(", ")} from ${binned}${group("")}`;
    const places = `select ${[...ids, "unnest(range(lo, hi + 1)) as n"].join(", ")} from (${ends})`;
    const on = [`p.n = b.${bin}`, ...ids.map((id) => `p.${id} is not distinct from b.${id}`)].join(" and ");
    const listed = (value: Scalar, id: string): string =>
      `to_json(list(coalesce(${asDynamic(value)}, 'null') order by p.n)) as ${id}`;
    const shown = made.map(({ type, empty }, place) => {
      const cell = `case when b.${bin} is null then ${empty} else b.${raws[place] ?? ""} end`;
      return listed(scalar(type, `cast(${cell} as ${sqlTypes[type]})`), outFields[place]?.id ?? "");
    });
    const columns = [...ids.map((id) => `p.${id} as ${id}`), ...shown, listed(axis.at("p.n"), axisField.id)];
    return {
      ...input,
      sql: `select ${columns.join(", ")} from (${places}) p left join ${binned} b on ${on}${group("p.")}`,
      fields: [...keyFields, ...outFields, axisField],
      order: [],
    };
  },
};

function readAxis(context: Context, { OnClause, RangeClause }: Node, scope: Scope): Axis {
  const node = OnClause?.Expression as SyntaxNode;
  const isNamed = kindOf(node) === "SimpleNamedExpression";
  const inner = isNamed ? (node as Kusto.Language.Syntax.SimpleNamedExpression).Expression : node;
  const value = context.scalar(inner as SyntaxNode, scope);
  const inside: Scope = { ...scope, fields: [] };
  const read = (given: unknown): Scalar | undefined =>
    given == null ? undefined : context.scalar(given as SyntaxNode, inside);
  const inclusive = kindOf(RangeClause as SyntaxNode) === "MakeSeriesInRangeClause";
  const range = RangeClause as Kusto.Language.Syntax.MakeSeriesFromToStepClause;
  const [from, to, step] = inclusive
    ? separated((RangeClause as Kusto.Language.Syntax.MakeSeriesInRangeClause).Arguments?.Expressions).map(
        read,
      )
    : [
        read(range.MakeSeriesFromClause?.Expression),
        read(range.MakeSeriesToClause?.Expression),
        read(range.MakeSeriesStepClause?.Expression),
      ];
  if (step === undefined) return refuse(node, "make-series without a step");
  const { place, size, at } = measures(value, node);
  const [start, end, width] = [from, to]
    .map((one) => (one === undefined ? undefined : place(one)))
    .concat(size(step));
  const by = width ?? "";
  const isReal = value.type === "real";
  const steps = (distance: string): string =>
    isReal
      ? `cast(floor((${distance}) / ${by}) as BIGINT)`
      : `(((${distance}) - (((${distance}) % ${by}) + ${by}) % ${by}) // ${by})`;
  const origin = start === undefined ? "0" : inclusive ? `(${steps(start)} * ${by})` : start;
  return {
    name: autoName(node, "Column1"),
    value: place(value),
    step: by,
    from: start,
    origin,
    to: end,
    inclusive,
    bin: (where) => steps(`${where} - ${origin}`),
    at: (number) => at(`(${origin} + ${number} * ${by})`),
  };
}

interface Measures {
  readonly place: (value: Scalar) => string;
  readonly size: (step: Scalar) => string;
  readonly at: (place: string) => Scalar;
}

function measures({ type }: Scalar, node: SyntaxNode): Measures {
  switch (type) {
    case "datetime":
      return {
        place: (value) => `kql_ticks(${asDatetime(value)})`,
        size: asTimespan,
        at: (place) => scalar(type, `kql_ticks_datetime(${place})`),
      };
    case "timespan":
      return { place: asTimespan, size: asTimespan, at: (place) => scalar(type, place) };
    case "int":
    case "long":
      return { place: asLong, size: asLong, at: (place) => scalar(type, place) };
    case "real":
    case "decimal":
      return { place: asReal, size: asReal, at: (place) => scalar(type, place) };
    default:
      return refuse(node, `make-series on a ${type}`);
  }
}
