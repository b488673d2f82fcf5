import { asDynamic, dynamic, quoteText, type Constant, type Scalar } from "./scalar.js";

/** Which member of a dynamic: by a key, by a key that is computed, or by a place in a list, from its end if negative. */
export type MemberKey = { readonly key: string } | { readonly keySql: string } | { readonly index: string };

/** A member of a dynamic. A text is read as JSON first: Defender keeps AdditionalFields as such. */
export function member(value: Scalar, by: MemberKey): Scalar {
  const json = value.type === "string" ? `kql_parse(${value.sql})` : asDynamic(value);
  if ("key" in by) {
    const constant = memberOf(value.constant, by.key);
    const pointer = `/${by.key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const found = dynamic(`kql_member(${json}, ${quoteText(pointer)})`);
    return constant === undefined ? found : { ...found, constant };
  }
  return dynamic("keySql" in by ? `kql_key(${json}, ${by.keySql})` : `kql_item(${json}, ${by.index})`);
}

function memberOf(value: Constant | undefined, key: string): Constant | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Constant })[key] : undefined;
}
