import { domainToASCII, domainToUnicode } from "node:url";
import ipaddr from "ipaddr.js";
import { InvalidInputError } from "../base/errors.js";
import { printable, truncate } from "../base/text.js";

export type HostKind = "hostname" | "ipAddress";

/** One canonical identity for a host: what joins, keys and duplicates go by. */
export interface HostId {
  /** Lower case, punycode, no trailing dot; an IPv6 address in the form of RFC 5952. */
  readonly id: string;
  readonly kind: HostKind;
}

const MAX_NAME = 253;
const MAX_LABEL = 63;

/**
 * Reads what a person or a record calls a host. Takes defanged dots (`bad[.]example`), upper case, a trailing dot,
 * names in any script and both kinds of address. Throws InvalidInputError with `invalid host: …` for anything that is
 * not exactly one host: a URL, a path, an address in an unusual notation, invisible characters.
 */
export function toHostId(text: string): HostId {
  const written = typeof text === "string" ? text : String(text);
  const invalid = (why: string): InvalidInputError =>
    new InvalidInputError(`invalid host: ${printable(truncate(written, 80))}; ${why}`);
  const host = written.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").replace(/\[\.\]|\(\.\)|\{\.\}|\[dot\]/gi, ".");
  if (host === "") throw invalid("it is empty");
  if (/[\p{Cc}\p{Cf}\p{Z}]/u.test(host)) throw invalid("it holds invisible characters or white space");
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(host)) throw invalid("it is a URL; pass the host name in it");
  const address = readAddress(host);
  if (address !== undefined) return { id: address, kind: "ipAddress" };
  if (host.includes(":") || host.includes("[")) throw invalid("it is neither a host name nor an IP address");
  // Checked before domainToASCII, which cuts a name off at the first slash without a word.
  const foreign = /[^\p{L}\p{M}\p{N}\p{So}._'\u3002\uff0e\uff61-]/u.exec(host);
  if (foreign !== null) throw invalid(`${printable(foreign[0])} cannot stand in a host name`);
  const last = host.normalize("NFKC").toLowerCase().replace(/\.$/, "").split(".").at(-1) ?? "";
  if (/^(0x[0-9a-f]*|[0-9]+)$/.test(last)) {
    throw invalid("it is not an address of four decimal numbers; write it as 192.0.2.1");
  }
  const name = domainToASCII(host).toLowerCase().replace(/\.$/, "");
  const labels = name.split(".");
  if (name === "" || labels.includes("")) throw invalid("it has an empty or malformed label");
  if (labels.length < 2) throw invalid("it has no domain");
  if (name.length > MAX_NAME) throw invalid(`it is longer than ${MAX_NAME} characters`);
  for (const label of labels) {
    if (label.length > MAX_LABEL) throw invalid(`a label is longer than ${MAX_LABEL} characters`);
    if (label.startsWith("xn--") && !isPunycode(label))
      throw invalid(`${printable(label)} is not valid punycode`);
    if (!/^[a-z0-9_'-]+$/.test(label)) throw invalid(`${printable(label)} is not a label of a host name`);
  }
  return { id: name, kind: "hostname" };
}

/** Newer releases of Node let malformed punycode through domainToASCII, so it is held against its own decoding. */
function isPunycode(label: string): boolean {
  const decoded = domainToUnicode(label);
  return decoded !== "" && decoded !== label && domainToASCII(decoded) === label;
}

/** The kind of a host by its id alone; Graph's stubs often leave their type out. */
export function hostKind(id: string): HostKind {
  return readAddress(id) === undefined ? "hostname" : "ipAddress";
}

function readAddress(text: string): string | undefined {
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
