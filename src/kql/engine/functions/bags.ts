import { refuse } from "../context.js";
import { asDynamic, asText, bool, dynamic, quoteText, scalar, type Scalar } from "../scalar.js";
import { fromJson, jsonList, jsonOf, raw, type ScalarFunction, type ScalarFunctions } from "./function.js";

const pack: ScalarFunction = (_call, ...values) => {
  const pairs = values.flatMap((value, index) => (index % 2 === 0 ? [asText(value)] : [asDynamic(value)]));
  return dynamic(`json_object(${pairs.join(", ")})`);
};

/** Functions of property bags. */
export const bagFunctions: ScalarFunctions = {
  pack,
  bag_pack: pack,
  pack_dictionary: pack,
  bag_pack_columns: raw(({ context, nodes, scope }) => {
    const pairs = nodes.map((node) => {
      const { SimpleName } = node as Kusto.Language.Syntax.NameReference;
      const field = scope.fields.find(({ name }) => name === SimpleName);
      if (field === undefined) return refuse(node, "bag_pack_columns() of what is no column");
      return `${quoteText(field.name)}, ${asDynamic(context.scalar(node, scope))}`;
    });
    return dynamic(`json_object(${pairs.join(", ")})`);
  }),
  pack_all: ({ scope, node }, withoutEmpty) => {
    const pairs = scope.fields.map(
      ({ name, id, type }) => `${quoteText(name)}, ${asDynamic(scalar(type, id))}`,
    );
    const bag = `json_object(${pairs.join(", ")})`;
    if (withoutEmpty === undefined || withoutEmpty.constant === false) return dynamic(bag);
    if (withoutEmpty.constant !== true) return refuse(node, "pack_all() with a computed argument");
    return fromJson(`kql_bag_compact(cast(${bag} as VARCHAR))`);
  },
  bag_keys: (_call, value) => {
    const json = asDynamic(value as Scalar);
    return dynamic(`(case json_type(${json}) when 'OBJECT' then to_json(json_keys(${json})) end)`);
  },
  bag_has_key: (_call, value, key) => {
    const { constant } = key as Scalar;
    if (typeof constant === "string" && !constant.startsWith("$")) {
      return bool(
        `coalesce(list_contains(json_keys(${asDynamic(value as Scalar)}), ${asText(key as Scalar)}), false)`,
      );
    }
    return bool(`coalesce(kql_bag_has_key(${jsonOf(value as Scalar)}, ${asText(key as Scalar)}), false)`);
  },
  bag_set_key: (_call, bag, key, value) =>
    fromJson(
      `kql_bag_set_key(${jsonOf(bag as Scalar)}, ${asText(key as Scalar)}, coalesce(${jsonOf(value as Scalar)}, 'null'))`,
    ),
  bag_remove_keys: (_call, bag, keys) =>
    fromJson(`kql_bag_remove_keys(${jsonOf(bag as Scalar)}, ${jsonOf(keys as Scalar)})`),
  bag_merge: (_call, ...bags) => fromJson(`kql_bag_merge(${jsonList(bags)})`),
  bag_zip: (_call, keys, values) =>
    fromJson(`kql_bag_zip(${jsonOf(keys as Scalar)}, coalesce(${jsonOf(values as Scalar)}, 'null'))`),
  treepath: (_call, value) => fromJson(`kql_treepath(${jsonOf(value as Scalar)})`),
};
