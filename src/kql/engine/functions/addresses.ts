import { refuse } from "../context.js";
import { asDynamic, asLong, asText, bool, long, quoteText, text, type Scalar } from "../scalar.js";
import { isIpv4, readIpv4 } from "../udfs/addresses.js";
import { fromJson, jsonOf, type ScalarFunction, type ScalarFunctions } from "./function.js";

const compare =
  (version: 4 | 6): ScalarFunction =>
  (_call, a, b, prefix) => {
    const bits = prefix === undefined ? (version === 4 ? "32" : "128") : asLong(prefix);
    return long(`kql_ipv${version}_compare(${asText(a as Scalar)}, ${asText(b as Scalar)}, ${bits})`);
  };

const match =
  (version: 4 | 6): ScalarFunction =>
  (call, ...values) =>
    bool(`(${compare(version)(call, ...values).sql} = 0)`);

/** Whether an address lies in one of some networks: texts, or lists of them. */
const isIn =
  (version: 4 | 6): ScalarFunction =>
  (_call, address, ...ranges) => {
    const cell = asText(address as Scalar);
    const constants = ranges.flatMap(({ constant }) => constant as string);
    const known = version === 4 ? isInKnown(cell, constants) : undefined;
    if (known !== undefined) return bool(known);
    const lists = ranges.map((range) =>
      range.type === "dynamic" ? `kql_items(${range.sql})` : `[${asDynamic(range)}]`,
    );
    const one = ranges.length === 1 && ranges[0]?.type === "dynamic";
    const networks = one ? jsonOf(ranges[0] as Scalar) : `cast(to_json(${lists.join(" || ")}) as VARCHAR)`;
    return bool(`kql_ipv${version}_in(${cell}, ${networks})`);
  };

/** The same of networks that stand in the query: their bits are looked up by the length of their prefix. */
function isInKnown(cell: string, networks: readonly unknown[]): string | undefined {
  const lengths = new Map<number, Set<bigint>>();
  for (const text of networks) {
    const network = typeof text === "string" ? readIpv4(text) : undefined;
    if (network === undefined) return undefined;
    const bits = network.bits >> BigInt(32 - network.prefix);
    lengths.set(network.prefix, (lengths.get(network.prefix) ?? new Set()).add(bits));
  }
  const tests = Array.from(
    lengths,
    ([prefix, bits]) => `(kql_ipv4(${cell}) >> ${32 - prefix}) in (${[...bits].join(", ")})`,
  );
  return tests.length === 0 ? undefined : `(${tests.join(" or ")})`;
}

const format =
  (withMask: boolean): ScalarFunction =>
  (_call, value, prefix) => {
    const bits = prefix === undefined ? "32" : asLong(prefix);
    return text(`coalesce(kql_format_ipv4(${asText(value as Scalar)}, ${bits}, ${withMask}), '')`);
  };

/** An address in a text stands apart: neither letter nor digit is beside it. */
const BEFORE = "(?:^|[^0-9A-Za-z])";
const AFTER = "(?:$|[^0-9A-Za-z])";
const PART = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

/** What finds an address, or one that begins so; undefined where that is no address, nor the beginning of one. */
function addressPattern(written: string, isPrefix: boolean): string | undefined {
  if (isIpv4(written)) return written.replaceAll(".", "\\.");
  const parts = written.split(".").slice(0, -1);
  const isBeginning = isPrefix && written.endsWith(".") && parts.length < 4;
  if (!isBeginning || !isIpv4([...parts, "0", "0", "0"].slice(0, 4).join("."))) return undefined;
  return [...parts, ...Array.from({ length: 4 - parts.length }, () => PART)].join("\\.");
}

/** Whether one of some addresses, or of beginnings of them, stands in a text. */
const has =
  (isPrefix: boolean): ScalarFunction =>
  (call, source, ...wanted) => {
    const given = wanted.flatMap((value) =>
      Array.isArray(value.constant) ? value.constant : [value.constant],
    );
    if (!given.every((one) => typeof one === "string")) {
      return refuse(call.nodes[1] ?? call.node, "a computed address");
    }
    const patterns = (given as string[]).flatMap((one) => addressPattern(one.trim(), isPrefix) ?? []);
    if (patterns.length === 0) return bool("false");
    const regex = `${BEFORE}(?:${[...new Set(patterns)].join("|")})${AFTER}`;
    return bool(`regexp_matches(${asText(source as Scalar)}, ${quoteText(regex)})`);
  };

/** Functions of addresses. */
export const addressFunctions: ScalarFunctions = {
  parse_ipv4: (_call, value) => long(`kql_ipv4(${asText(value as Scalar)})`),
  parse_ipv4_mask: (_call, value, prefix) =>
    long(`kql_parse_ipv4(${asText(value as Scalar)}, ${asLong(prefix as Scalar)})`),
  parse_ipv6: (_call, value) => text(`coalesce(kql_parse_ipv6(${asText(value as Scalar)}, 128), '')`),
  parse_ipv6_mask: (_call, value, prefix) =>
    text(`coalesce(kql_parse_ipv6(${asText(value as Scalar)}, ${asLong(prefix as Scalar)}), '')`),
  ipv4_compare: compare(4),
  ipv6_compare: compare(6),
  ipv4_is_match: match(4),
  ipv6_is_match: match(6),
  ipv4_is_in_range: isIn(4),
  ipv6_is_in_range: isIn(6),
  ipv4_is_in_any_range: isIn(4),
  ipv6_is_in_any_range: isIn(6),
  ipv4_is_private: (_call, value) => bool(`kql_is_private(${asText(value as Scalar)})`),
  ipv4_netmask_suffix: (_call, value) => long(`kql_ipv4_suffix(${asText(value as Scalar)})`),
  ipv4_range_to_cidr_list: (_call, from, to) =>
    fromJson(`kql_ipv4_networks(${asText(from as Scalar)}, ${asText(to as Scalar)})`),
  format_ipv4: format(false),
  format_ipv4_mask: format(true),
  has_ipv4: has(false),
  has_any_ipv4: has(false),
  has_ipv4_prefix: has(true),
  has_any_ipv4_prefix: has(true),
};
