import { refuse } from "../context.js";
import { asDynamic, asLong, asText, bool, dynamic, long, text, type Scalar } from "../scalar.js";
import type { ScalarFunction, ScalarFunctions } from "./function.js";

const pack: ScalarFunction = (_call, ...values) => {
  const pairs = values.flatMap((value, index) => (index % 2 === 0 ? [asText(value)] : [asDynamic(value)]));
  return dynamic(`json_object(${pairs.join(", ")})`);
};

const packArray: ScalarFunction = ({ nodes, scope }, ...values) => {
  const cells =
    values.length === 0 && nodes.length > 0
      ? scope.fields.map(({ id }) => `to_json(${id})`)
      : values.map(asDynamic);
  return dynamic(cells.length === 0 ? `cast('[]' as JSON)` : `json_array(${cells.join(", ")})`);
};

/** The items of a list, in order. */
const listOf = (value: Scalar): string => `kql_items(${asDynamic(value)})`;

/** Functions of dynamic values: lists and bags. */
export const listFunctions: ScalarFunctions = {
  array_length: (_call, value) => {
    const json = asDynamic(value as Scalar);
    return long(`(case json_type(${json}) when 'ARRAY' then cast(json_array_length(${json}) as BIGINT) end)`);
  },
  array_concat: (_call, ...values) => dynamic(`to_json(${values.map(listOf).join(" || ")})`),
  array_slice: (_call, value, from, to) => {
    const list = listOf(value as Scalar);
    const place = (index: string): string =>
      `(case when ${index} < 0 then len(${list}) + ${index} else ${index} end)`;
    return dynamic(
      `to_json(list_slice(${list}, ${place(asLong(from as Scalar))} + 1, ${place(asLong(to as Scalar))} + 1))`,
    );
  },
  array_index_of: (_call, value, item) =>
    long(
      `coalesce(list_position(kql_texts(${asDynamic(value as Scalar)}), ${asText(item as Scalar)}), 0) - 1`,
    ),
  array_reverse: (_call, value) => dynamic(`to_json(list_reverse(${listOf(value as Scalar)}))`),
  array_sum: (_call, value) => ({
    type: "real",
    sql: `list_sum(list_transform(${listOf(value as Scalar)}, lambda x: try_cast(x as DOUBLE)))`,
  }),
  array_sort_asc: (_call, value) => dynamic(`to_json(list_sort(${listOf(value as Scalar)}))`),
  array_sort_desc: (_call, value) => dynamic(`to_json(list_reverse_sort(${listOf(value as Scalar)}))`),
  set_union: (_call, ...values) => dynamic(`to_json(kql_distinct(${values.map(listOf).join(" || ")}))`),
  set_intersect: (_call, first, ...rest) => {
    const conditions = rest.map((value) => `list_contains(${listOf(value)}, x)`).join(" and ");
    return dynamic(`to_json(kql_distinct(list_filter(${listOf(first as Scalar)}, lambda x: ${conditions})))`);
  },
  set_difference: (_call, first, ...rest) => {
    const conditions = rest.map((value) => `not list_contains(${listOf(value)}, x)`).join(" and ");
    return dynamic(`to_json(kql_distinct(list_filter(${listOf(first as Scalar)}, lambda x: ${conditions})))`);
  },
  set_has_element: (_call, value, item) =>
    bool(
      `coalesce(list_contains(kql_texts(${asDynamic(value as Scalar)}), ${asText(item as Scalar)}), false)`,
    ),
  strcat_array: (_call, value, delimiter) =>
    text(
      `coalesce(array_to_string(kql_texts(${asDynamic(value as Scalar)}), ${asText(delimiter as Scalar)}), '')`,
    ),
  pack,
  bag_pack: pack,
  pack_dictionary: pack,
  pack_array: packArray,
  pack_all: ({ scope }) =>
    dynamic(
      `json_object(${scope.fields.map(({ name, id, type }) => `${quote(name)}, ${asDynamic({ type, sql: id })}`).join(", ")})`,
    ),
  bag_keys: (_call, value) => {
    const json = asDynamic(value as Scalar);
    return dynamic(`(case json_type(${json}) when 'OBJECT' then to_json(json_keys(${json})) end)`);
  },
  bag_has_key: (_call, value, key) =>
    bool(
      `coalesce(list_contains(json_keys(${asDynamic(value as Scalar)}), ${asText(key as Scalar)}), false)`,
    ),
  bag_merge: (_call, ...values) => {
    // The first bag that has a key gives its value.
    const [first = "null", ...rest] = values
      .map((value) => `coalesce(${asDynamic(value)}, '{}')`)
      .toReversed();
    return dynamic(rest.reduce((merged, bag) => `json_merge_patch(${merged}, ${bag})`, first));
  },
  range: (_call, from, to, step) => {
    const numbers = [from as Scalar, to as Scalar].map(asLong);
    const by = step === undefined ? "1" : asLong(step);
    return dynamic(`to_json(generate_series(${numbers[0]}, ${numbers[1]}, ${by}))`);
  },
  repeat: (_call, value, times) =>
    dynamic(
      `to_json(list_transform(range(${asLong(times as Scalar)}), lambda i: ${asDynamic(value as Scalar)}))`,
    ),
  array_iff: (_call, conditions, then, otherwise) =>
    dynamic(
      `to_json(list_transform(${listOf(conditions as Scalar)}, lambda c, i: case when kql_bool(kql_text(c)) then ${listOf(then as Scalar)}[i] else ${listOf(otherwise as Scalar)}[i] end))`,
    ),
  zip: ({ node }) => refuse(node, "zip()"),
  treepath: ({ node }) => refuse(node, "treepath()"),
  bag_remove_keys: ({ node }) => refuse(node, "bag_remove_keys()"),
  isarray: (_call, value) => bool(`coalesce(json_type(${asDynamic(value as Scalar)}) = 'ARRAY', false)`),
};

function quote(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
