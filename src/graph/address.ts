import { InvalidInputError } from "../base/errors.js";
import { printable, truncate } from "../base/text.js";
import { toHostId } from "../model/host/host-id.js";

const MAX_ID = 2048;
const MAX_VALUE = 8192;

/** One operation of Graph, with what is asked of it. */
export interface Call {
  /** A route's template: `/security/threatIntelligence/hosts/{hostId}/passiveDns`. */
  readonly path: string;
  /** One value for each name in braces. `hostId` is read as a host, everything else as an id. */
  readonly params?: Readonly<Record<string, string>>;
  /** OData options, unencoded: `{ $top: 5, $filter: "recordType eq 'A'" }`. */
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** The version that alone has the operation. @default the client's */
  readonly version?: "v1.0" | "beta";
  /** Further headers, sent with every page. Never credentials. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The path and query of a call, relative to the version's root, every part of it checked and encoded. */
export function toAddress(call: Call): string {
  return toPath(call.path, call.params) + toQuery(call.query);
}

/** Fills a template in, in the key form: `/hosts/{hostId}/whois` becomes `/hosts('contoso.com')/whois`. */
export function toPath(template: string, params: Readonly<Record<string, string>> = {}): string {
  const names = new Set<string>();
  const path = template.replace(/\/\{(\w+)\}/g, (_, name: string) => {
    names.add(name);
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) {
      throw new InvalidInputError(`missing ${name}: ${template} cannot be asked without it`);
    }
    return `('${encodeKey(name === "hostId" ? toHostId(value).id : checkId(name, value))}')`;
  });
  const unknown = Object.keys(params).find((name) => !names.has(name));
  if (unknown === undefined) return path;
  throw new InvalidInputError(`unknown parameter: ${printable(unknown)}; ${template} does not name it`);
}

/** `?$top=5&$filter=…` with the values encoded, or nothing. */
export function toQuery(query: Call["query"] = {}): string {
  const parts = Object.entries(query).map(([name, value]) => {
    if (!/^\$?\w+$/.test(name)) throw new InvalidInputError(`invalid query option: ${printable(name)}`);
    return `${name}=${encodeURIComponent(checkText(name, String(value), MAX_VALUE))}`;
  });
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The address as it may be shown: without user information and fragment, and with every query value cut out. */
export function redact(address: string): string {
  if (!URL.canParse(address)) return "(not an address)";
  const { protocol, host, pathname, search } = new URL(address);
  const names = search.slice(1).split("&").filter(Boolean);
  const cut = names.map((part) => `${truncate(part.split("=")[0] ?? "", 40)}=…`).join("&");
  return `${protocol}//${host}${pathname}${cut === "" ? "" : `?${cut}`}`;
}

/** Inside the quotes of an OData key; the quote itself is doubled and encoded. */
function encodeKey(value: string): string {
  return encodeURIComponent(value.replaceAll("'", "''")).replaceAll("'", "%27");
}

function checkId(name: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new InvalidInputError(`invalid ${name}: ${printable(String(value))}; it is a text and not empty`);
  }
  return checkText(name, value, MAX_ID);
}

function checkText(name: string, value: string, length: number): string {
  const why = /[\p{Cc}\p{Cs}]/u.test(value)
    ? "it holds control characters"
    : value.length > length
      ? `it is longer than ${length} characters`
      : undefined;
  if (why === undefined) return value;
  throw new InvalidInputError(`invalid ${name}: ${printable(truncate(value, 80))}; ${why}`);
}
