import { domainToASCII, domainToUnicode } from "node:url";
import ipaddr from "ipaddr.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { refang } from "../indicators/refang.js";

/** Graph's two kinds of host: a name, or an address of IPv4 or IPv6. */
export type HostKind = "hostname" | "ipAddress";

/** One canonical identity for a host: what joins, keys and duplicates go by. */
export interface HostId {
  /** Lower case, punycode, no trailing dot; an IPv6 address in the form of RFC 5952. */
  readonly id: string;
  /** By the id alone; what a record calls it does not count. */
  readonly kind: HostKind;
}

/** Why a text is not a host. */
interface Refusal {
  readonly why: string;
}

const MAX_NAME = 253;
const MAX_LABEL = 63;
/** What a name may grow to by defanging and in its own script. */
const MAX_WRITTEN = 1024;
/** What browsers take for an address in an unusual notation: 0x7f.1, 127.1, 2130706433. */
const NUMBER = /^(?:0x[0-9a-f]*|\d+)$/;
const NOT_FOUR = "it is not an address of four decimal numbers; write it as 192.0.2.1";
const INVISIBLE = "it holds invisible characters or white space";

/**
 * Reads what a person or a record calls a host. Takes defanged dots (`bad[.]example`), upper case, a trailing dot,
 * names in any script and both kinds of address. Throws InvalidInputError with `invalid host: …` for anything that is
 * not exactly one host: a URL, a path, an address in an unusual notation, invisible characters. `readHost` also tells
 * what was changed on the way, and what to beware of.
 * @example
 * import { toHostId } from "huntbook";
 *
 * console.log(toHostId("  Bad.Example. "));
 */
export function toHostId(text: string): HostId {
  const written = typeof text === "string" ? text : String(text);
  const host = parseHost(written);
  if ("id" in host) return host;
  throw new InvalidInputError(`invalid host: ${printable(truncate(written, 80))}; ${host.why}`);
}

/** The same for a text that may be anything: undefined where it is not exactly one host. */
export function maybeHostId(text: string): HostId | undefined {
  const host = parseHost(text);
  return "id" in host ? host : undefined;
}

/** The kind of a host by its id alone; Graph's stubs often leave their type out. */
export function hostKind(id: string): HostKind {
  return maybeAddress(id) === undefined ? "hostname" : "ipAddress";
}

/** The canonical form of an IPv4 address of four plain decimal numbers, or of an IPv6 address, also in brackets. */
export function maybeAddress(text: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const plain = text
      .split(".")
      .every((part) => Number(part) <= 255 && (part === "0" || !part.startsWith("0")));
    return plain ? text : undefined;
  }
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (!bare.includes(":") || bare.includes("%") || !ipaddr.IPv6.isValid(bare)) return undefined;
  return ipaddr.IPv6.parse(bare).toRFC5952String();
}

function parseHost(written: string): HostId | Refusal {
  if (written.length > MAX_WRITTEN) return { why: `it is longer than ${MAX_NAME} characters` };
  const trimmed = written.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  // Plain names are the most by far, and need none of the steps that follow.
  if (/^[\w.-]+$/.test(trimmed)) return parsePlain(trimmed);
  if (trimmed === "") return { why: "it is empty" };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(trimmed)) return { why: INVISIBLE };
  const host = refang(trimmed);
  if (/\p{Zs}/u.test(host)) return { why: INVISIBLE };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(host)) return { why: "it is a URL; pass the host name in it" };
  const address = maybeAddress(host);
  if (address !== undefined) return { id: address, kind: "ipAddress" };
  if (host.includes(":") || host.includes("[")) return { why: "it is neither a host name nor an IP address" };
  // Checked before domainToASCII, which cuts a name off at the first slash without a word.
  const foreign = /[^\p{L}\p{M}\p{N}\p{So}._'\u3002\uff0e\uff61-]/u.exec(host);
  if (foreign !== null) return { why: `${printable(foreign[0])} cannot stand in a host name` };
  const last = host.normalize("NFKC").toLowerCase().replace(/\.$/, "").split(".").at(-1) ?? "";
  if (NUMBER.test(last)) return { why: NOT_FOUR };
  return parsePlain(domainToASCII(host));
}

/** Reads an address, or a name that consists of what the DNS carries. */
function parsePlain(text: string): HostId | Refusal {
  if (maybeAddress(text) !== undefined) return { id: text, kind: "ipAddress" };
  const name = text.toLowerCase().replace(/\.$/, "");
  const labels = name.split(".");
  if (NUMBER.test(labels.at(-1) ?? "")) return { why: NOT_FOUR };
  if (name === "" || labels.includes("")) return { why: "it has an empty or malformed label" };
  if (labels.length < 2) return { why: "it has no domain" };
  if (name.length > MAX_NAME) return { why: `it is longer than ${MAX_NAME} characters` };
  for (const label of labels) {
    if (label.length > MAX_LABEL) return { why: `a label is longer than ${MAX_LABEL} characters` };
    if (label.startsWith("xn--") && !isPunycode(label))
      return { why: `${printable(label)} is not valid punycode` };
    if (!/^[a-z0-9_'-]+$/.test(label)) return { why: `${printable(label)} is not a label of a host name` };
  }
  return { id: name, kind: "hostname" };
}

/** Newer releases of Node let malformed punycode through domainToASCII, so it is held against its own decoding. */
function isPunycode(label: string): boolean {
  const decoded = domainToUnicode(label);
  return decoded !== "" && decoded !== label && domainToASCII(decoded) === label;
}
