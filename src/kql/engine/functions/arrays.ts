import { refuse, written } from "../context.js";
import {
  asDynamic,
  asLong,
  asReal,
  asText,
  bool,
  dynamic,
  long,
  real,
  text,
  type Scalar,
} from "../scalar.js";
import {
  fromJson,
  jsonList,
  jsonOf,
  type Call,
  type ScalarFunction,
  type ScalarFunctions,
} from "./function.js";

/** The most items that a list which is made can have. */
const MOST = 1_048_576;

/** The items of a list, in order. */
const listOf = (value: Scalar): string => `kql_items(${asDynamic(value)})`;

const packArray: ScalarFunction = ({ nodes, scope }, ...values) => {
  const all = values.length === 0 && nodes.length > 0;
  const cells = (all ? scope.fields.map(({ id, type }) => ({ type, sql: id })) : values).map(asDynamic);
  return dynamic(cells.length === 0 ? `cast('[]' as JSON)` : `json_array(${cells.join(", ")})`);
};

const combine =
  (kind: "union" | "intersect" | "difference"): ScalarFunction =>
  (_call, ...values) =>
    fromJson(`kql_set_combine(${jsonList(values)}, '${kind}')`);

/** Sorts one list. Where more are given, each is a column of its own, which only the first is here. */
const sort =
  (isDescending: boolean): ScalarFunction =>
  (call, ...values) => {
    const nullsLast = values.at(-1)?.type === "bool" ? values.pop() : undefined;
    if (values.length > 1) return refuse(call.node, `${written(call.node)} of several lists`);
    const sorted = `kql_array_sort(${jsonList(values)}, ${isDescending}, ${nullsLast?.sql ?? "true"})`;
    return dynamic(`nullif(json_extract(cast(${sorted} as JSON), '/0'), 'null')`);
  };

const rotate =
  (sign: "" | "-"): ScalarFunction =>
  (_call, value, steps) =>
    fromJson(`kql_array_rotate(${jsonOf(value as Scalar)}, ${sign}(${asLong(steps as Scalar)}))`);

const shift =
  (sign: "" | "-"): ScalarFunction =>
  (_call, value, steps, filler) => {
    const list = asDynamic(value as Scalar);
    // What comes in is an empty text among texts, and null among all else.
    const usual = `(case when json_type(${list}, '/0') = 'VARCHAR' then '""' else 'null' end)`;
    const added = filler === undefined ? usual : `coalesce(${jsonOf(filler)}, 'null')`;
    return fromJson(
      `kql_array_shift(cast(${list} as VARCHAR), ${sign}(${asLong(steps as Scalar)}), ${added})`,
    );
  };

const choose: ScalarFunction = (_call, conditions, then, otherwise) =>
  fromJson(
    `kql_array_iff(${[conditions, then, otherwise].map((value) => `coalesce(${jsonOf(value as Scalar)}, 'null')`).join(", ")})`,
  );

const strcatArray: ScalarFunction = (_call, value, delimiter) =>
  text(
    `coalesce(array_to_string(kql_texts(${asDynamic(value as Scalar)}), ${asText(delimiter as Scalar)}), '')`,
  );

/** Numbers, times or spans from one to another. */
const range: ScalarFunction = (call, from, to, step) => {
  const [start, stop] = [from as Scalar, to as Scalar];
  const isSpan = start.type === "datetime" || start.type === "timespan";
  const by = step === undefined ? (isSpan ? "36000000000" : "1") : numberOf(step);
  const count = `least(greatest(coalesce(cast(floor((${numberOf(stop)} - ${numberOf(start)}) / (${by})) as BIGINT) + 1, 0), 0), ${MOST})`;
  const places = `range(${count})`;
  const value = (at: string): string => `${numberOf(start)} + ${at} * (${by})`;
  if (start.type === "datetime") {
    return ranged(places, `kql_datetime_text(kql_ticks_datetime(${value("i")}))`);
  }
  if (start.type === "timespan") return ranged(places, `kql_timespan_text(${value("i")})`);
  const isReal = [start, stop, step].some((one) => one?.type === "real" || one?.type === "dynamic");
  if (start.type === "decimal") return refuse(call.node, "range() of decimals");
  return ranged(places, isReal ? `cast(${value("i")} as DOUBLE)` : value("i"));
};

function ranged(places: string, item: string): Scalar {
  return dynamic(`to_json(list_transform(${places}, lambda i: ${item}))`);
}

function numberOf(value: Scalar): string {
  switch (value.type) {
    case "datetime":
      return `kql_ticks(${value.sql})`;
    case "real":
    case "dynamic":
      return asReal(value);
    default:
      return asLong(value);
  }
}

const lengthOf: ScalarFunction = (_call, value) => {
  const json = asDynamic(value as Scalar);
  return long(`(case json_type(${json}) when 'ARRAY' then cast(json_array_length(${json}) as BIGINT) end)`);
};

/** Functions of lists. */
export const arrayFunctions: ScalarFunctions = {
  array_length: lengthOf,
  arraylength: lengthOf,
  array_concat: (_call, ...values) => dynamic(`to_json(${values.map(listOf).join(" || ")})`),
  array_slice: (_call, value, from, to) =>
    fromJson(
      `kql_array_slice(${jsonOf(value as Scalar)}, ${asLong(from as Scalar)}, ${asLong(to as Scalar)})`,
    ),
  array_split: (_call, value, places) =>
    fromJson(`kql_array_split(${jsonOf(value as Scalar)}, ${jsonOf(places as Scalar)})`),
  array_index_of: (_call, value, item, start, size, occurrence) => {
    const [from = "0", length = "-1", nth = "1"] = [start, size, occurrence].map((given) =>
      given === undefined ? undefined : asLong(given),
    );
    return long(
      `kql_array_index_of(${jsonOf(value as Scalar)}, coalesce(${jsonOf(item as Scalar)}, 'null'), ${from}, ${length}, ${nth})`,
    );
  },
  array_reverse: (_call, value) => {
    const json = asDynamic(value as Scalar);
    return dynamic(
      `(case json_type(${json}) when 'ARRAY' then to_json(list_reverse(kql_items(${json}))) end)`,
    );
  },
  array_rotate_left: rotate(""),
  array_rotate_right: rotate("-"),
  array_shift_left: shift(""),
  array_shift_right: shift("-"),
  array_sum: (_call, value) => real(`kql_array_sum(${jsonOf(value as Scalar)})`),
  array_sort_asc: sort(false),
  array_sort_desc: sort(true),
  array_iff: choose,
  array_iif: choose,
  array_strcat: strcatArray,
  strcat_array: strcatArray,
  set_union: combine("union"),
  set_intersect: combine("intersect"),
  set_difference: combine("difference"),
  set_equals: (_call, ...values) => bool(`kql_set_equals(${jsonList(values)})`),
  set_has_element: (_call, value, item) => {
    const [list, one] = [value as Scalar, item as Scalar];
    return one.type === "real" || one.type === "dynamic"
      ? bool(
          `coalesce(kql_array_index_of(${jsonOf(list)}, coalesce(${jsonOf(one)}, 'null'), 0, -1, 1) >= 0, false)`,
        )
      : bool(`coalesce(list_contains(${listOf(list)}, ${asDynamic(one)}), false)`);
  },
  jaccard_index: (_call, ...values) => dynamic(`to_json(kql_jaccard(${jsonList(values)}))`),
  pack_array: packArray,
  range,
  repeat: (_call, value, times) => {
    const count = asLong(times as Scalar);
    return dynamic(
      `(case when ${count} >= 0 then to_json(list_transform(range(least(${count}, ${MOST})), lambda i: ${asDynamic(value as Scalar)})) end)`,
    );
  },
  zip: (_call, ...values) => fromJson(`kql_zip(${jsonList(values)})`),
  has_any_index: (call, value, items) => anyIndex(call, value as Scalar, items as Scalar),
};

/** The place of the first item that is a term of a text. */
function anyIndex(_call: Call, value: Scalar, items: Scalar): Scalar {
  const found = `list_position(list_transform(kql_texts(${asDynamic(items)}), lambda x: kql_has(${asText(value)}, x)), true)`;
  return long(`cast(coalesce(${found}, 0) - 1 as BIGINT)`);
}
