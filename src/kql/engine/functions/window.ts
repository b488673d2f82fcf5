import { refuse, written } from "../context.js";
import { orderBy, partitionBy, type Relation } from "../relation.js";
import {
  asBool,
  asDatetime,
  asLong,
  asText,
  asTimespan,
  asType,
  long,
  nothing,
  scalar,
  type Scalar,
} from "../scalar.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./function.js";

/** A column computed of the rows in their order. Parts that `restart` begins are windows of their own. */
function column(call: Call, make: (over: string) => string, restart?: Scalar): string {
  return prepare(call, (rows, id) => {
    if (restart === undefined) return add(rows, make(over(rows)), id);
    const run = call.context.fresh();
    const begun = `sum(case when ${asBool(restart)} then 1 else 0 end) ${over(rows)}`;
    const marked = { ...rows, sql: add(rows, begun, run) };
    return add(marked, make(over(marked, [run])), id);
  });
}

function prepare(call: Call, make: (rows: Relation, id: string) => string): string {
  const { rows } = call.scope;
  if (rows === undefined || rows === "grouped") return refuse(call.node, `${written(call.node)} here`);
  const id = call.context.fresh();
  return rows.prepare(call.node, (input) => ({ sql: make(input, id), id }));
}

function add(rows: Relation, cell: string, id: string): string {
  return `select *, ${cell} as ${id} from (${rows.sql})`;
}

/** `over (…)` of the rows up to this one. */
function over(rows: Relation, more: readonly string[] = []): string {
  return `over (${partitionBy(rows, more)}${orderBy(rows.order)} rows unbounded preceding)`;
}

const neighbour =
  (name: "lag" | "lead"): ScalarFunction =>
  (call, value, offset, otherwise) => {
    const { type, sql } = value as Scalar;
    const steps = offset === undefined ? "1" : asLong(offset);
    const empty =
      otherwise === undefined || otherwise.constant === null ? nothing(type).sql : asType(otherwise, type);
    const id = prepare(call, (rows, to) =>
      add(rows, `${name}(${sql}, ${steps}, ${empty}) over (${partitionBy(rows)}${orderBy(rows.order)})`, to),
    );
    return scalar(type, id);
  };

/** Whether the value is another than that of the row before. The first row is none. */
const changed = (value: Scalar, window: string): string => {
  const cell = value.type === "dynamic" ? asText(value) : value.sql;
  return `(case when row_number() ${window} > 1 and ${cell} is distinct from lag(${cell}) ${window} then 1 else 0 end)`;
};

/** Functions of a row among its neighbours. */
export const windowFunctions: ScalarFunctions = {
  prev: neighbour("lag"),
  next: neighbour("lead"),
  row_number: (call, start, restart) => {
    const first = start === undefined ? "1" : asLong(start);
    return long(column(call, (window) => `(row_number() ${window} + ${first} - 1)`, restart));
  },
  row_cumsum: (call, value, restart) => {
    const { type, sql } = value as Scalar;
    const fractional = type === "real" || type === "decimal";
    const total = (window: string): string => `coalesce(sum(${sql}) ${window}, 0)`;
    const id = column(
      call,
      (window) => `cast(${total(window)} as ${fractional ? "DOUBLE" : "BIGINT"})`,
      restart,
    );
    return scalar(type, id);
  },
  row_rank_dense: (call, value, restart) => {
    const flag = column(call, (window) => changed(value as Scalar, window), restart);
    return long(column(call, (window) => `cast(1 + sum(${flag}) ${window} as BIGINT)`, restart));
  },
  row_rank_min: (call, value, restart) => {
    const flag = column(call, (window) => changed(value as Scalar, window), restart);
    const place = column(call, (window) => `row_number() ${window}`, restart);
    const begun = `(case when ${flag} = 1 or ${place} = 1 then ${place} end)`;
    return long(column(call, (window) => `max(${begun}) ${window}`, restart));
  },
  row_window_session: (call, value, fromFirst, between, restart) => {
    const time = `epoch_us(${asDatetime(value as Scalar)})`;
    const begins = restart === undefined ? "false" : `coalesce(${asBool(restart)}, false)`;
    const limits = [fromFirst, between].map((span) => `(${asTimespan(span as Scalar)} // 10)`);
    const id = prepare(call, (rows, to) => {
      const [key] = rows.order;
      const [n, parts] = [key?.id ?? "", rows.parts?.ids ?? []];
      const marked = call.context.keep(rows.sql);
      const listed = (cell: string): string => `to_json(list(${cell} order by ${n}))`;
      const starts = `kql_sessions(${[listed(time), listed(begins)].map((json) => `cast(${json} as VARCHAR)`).join(", ")}, any_value(${limits[0] ?? ""}), any_value(${limits[1] ?? ""}))`;
      const group = parts.length === 0 ? "" : ` group by ${parts.join(", ")}`;
      const head = parts.map((part) => `${part}, `).join("");
      const found = `select ${head}unnest(ns) as n, unnest(cast(cast(vs as JSON) as BIGINT[])) as v from (select ${head}list(${n} order by ${n}) as ns, ${starts} as vs from ${marked}${group})`;
      const on = [`r.${n} = s.n`, ...parts.map((part) => `r.${part} is not distinct from s.${part}`)].join(
        " and ",
      );
      return `select r.*, make_timestamp(s.v) as ${to} from ${marked} r join (${found}) s on ${on}`;
    });
    return scalar("datetime", id);
  },
};
