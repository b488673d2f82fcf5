import { refuse, written } from "../context.js";
import { asLong, long, nothing, scalar, type Scalar } from "../scalar.js";
import type { Call, ScalarFunction, ScalarFunctions } from "./function.js";

/** `over (…)` of the rows in their order. */
function over({ scope, node }: Call, partition = ""): string {
  const { rows } = scope;
  if (rows === "grouped") return refuse(node, `${written(node)} in a summary`);
  return `over (${partition}${partition === "" ? "" : " "}${rows?.order ?? ""})`;
}

const neighbour =
  (name: "lag" | "lead"): ScalarFunction =>
  (call, value, offset, otherwise) => {
    const { type, sql } = value as Scalar;
    const steps = offset === undefined ? "1" : asLong(offset);
    const empty = otherwise ?? nothing(type);
    return scalar(type, `${name}(${sql}, ${steps}, ${empty.sql}) ${over(call)}`);
  };

/** Functions of a row among its neighbours. */
export const windowFunctions: ScalarFunctions = {
  prev: neighbour("lag"),
  next: neighbour("lead"),
  row_number: (call, start, restart) => {
    const first = start === undefined ? "1" : asLong(start);
    if (restart === undefined) return long(`(row_number() ${over(call)} + ${first} - 1)`);
    return refuse(call.node, "row_number() with a restart");
  },
  row_cumsum: (call, value, restart) => {
    const { type, sql } = value as Scalar;
    if (restart !== undefined) return refuse(call.node, "row_cumsum() with a restart");
    const order = over(call).replace(/\)$/, " rows unbounded preceding)");
    const total = `sum(${sql}) ${order}`;
    return scalar(type === "int" ? "long" : type, type === "real" ? total : `cast(${total} as BIGINT)`);
  },
  row_rank_dense: (call) => refuse(call.node, written(call.node)),
  row_rank_min: (call) => refuse(call.node, written(call.node)),
  row_window_session: (call) => refuse(call.node, written(call.node)),
};
