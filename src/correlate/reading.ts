import ipaddr from "ipaddr.js";
import { maybeAddress, maybeHostId } from "../model/host/host-id.js";
import { extractIndicators, refang } from "../model/index.js";

/** What a text of a log is: a host with what stands around it, or a hash. */
export interface Reading {
  /** A name or an address, canonical. */
  readonly host?: string;
  /** Of a URL: its path in lower case, without slashes at its ends. */
  readonly path?: string;
  /** Of a URL: what stands behind the question mark, as written. */
  readonly query?: string;
  /** In lower case. */
  readonly email?: string;
  /** In lower case. */
  readonly hash?: string;
}

/** No URL is read further. */
const MOST = 16_384;

const HASHES = /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])/gi;
const DEFANGED = /[[({] ?(?:\.|dot\b|:|@|at\b)/i;
/** Lists, as in X-Forwarded-For and the answers of a resolver; a URL may hold such signs itself. */
const COMMAS = /\s*[,;]\s*/;
const COMMAS_OF_URLS = /\s*[,;]\s*(?=[a-z][\w+.-]{1,20}:\/\/)/i;

/**
 * What a whole text names: a host (with a port, in brackets, with a dot at its end), a URL with or without a scheme, a
 * mailbox, a hash (also `SHA256=…`), or a list of these between commas.
 */
export function readValue(written: string): Reading[] {
  const text = written.length > MOST ? written.slice(0, MOST) : written;
  if (/^(?:[\w-]{1,12}[=:])?[0-9a-f]{32}/i.test(text)) {
    const hashes = [...text.matchAll(HASHES)];
    if (hashes.length > 0) return hashes.map(([hash]) => ({ hash: hash.toLowerCase() }));
  }
  const live = DEFANGED.test(text) ? refang(text) : text;
  return live
    .split(live.includes("://") ? COMMAS_OF_URLS : COMMAS)
    .flatMap((part) => readPart(part.trim()) ?? []);
}

/** What a text mentions anywhere in it. */
export function readMentions(text: string): Reading[] {
  return extractIndicators(text).flatMap(({ kind, value }): Reading[] => {
    if (kind === "cve") return [];
    if (kind === "md5" || kind === "sha1" || kind === "sha256") return [{ hash: value }];
    const reading = readPart(value);
    return reading === undefined ? [] : [reading];
  });
}

function readPart(text: string): Reading | undefined {
  const [, scheme, name, address, rest] =
    /^([a-z][\w+.*-]{1,20}:\/\/|\/\/|\\\\)?(?:[^<>]*<([^<>]+)>|([^/?#\\]*)(.*))$/is.exec(text) ?? [];
  if (name !== undefined) return readMailbox(name.replace(/^mailto:/i, ""));
  if (address === undefined || rest === undefined) return undefined;
  if (scheme === undefined && rest === "" && address.includes("@")) {
    return readMailbox(address.replace(/^mailto:/i, ""));
  }
  const host = readHost(address.slice(address.lastIndexOf("@") + 1));
  if (host === undefined) return undefined;
  if (!/^[/?]/.test(rest)) return { host };
  const [, path = "", query] = /^([^?#]*)(?:\?([^#]*))?/.exec(rest) ?? [];
  return { host, path: plainPath(path), ...(query === undefined ? {} : { query }) };
}

/** The path of a URL as it is compared. */
function plainPath(path: string): string {
  return path.toLowerCase().replace(/^\/+|\/+$/g, "");
}

function readMailbox(text: string): Reading | undefined {
  const at = text.lastIndexOf("@");
  const host = readHost(text.slice(at + 1));
  if (host === undefined || at < 0) return undefined;
  return { host, email: `${text.slice(0, at).trim().toLowerCase()}@${host}` };
}

/** `evil.example:443`, `[2001:db8::1]:443`, `evil.example.`, `*.evil.example`. An IPv4 address written as IPv6 is that. */
function readHost(written: string): string | undefined {
  const text = /%[0-9a-f]{2}/i.test(written) ? unescape(written) : written;
  const whole = maybeAddress(text);
  if (whole !== undefined) return toAddress(whole);
  const bare = text.replace(/:\d{1,5}$/, "").replace(/^\*?\./, "");
  const host = maybeHostId(bare);
  return host?.kind === "ipAddress" ? toAddress(host.id) : host?.id;
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toAddress(address: string): string {
  if (!address.includes(":")) return address;
  const plain = ipaddr.process(address);
  return plain.kind() === "ipv4" ? plain.toString() : address;
}
