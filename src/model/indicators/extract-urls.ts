import type { Finder, Found } from "./found.js";
import { hostKind } from "../host/host-id.js";
import { maybeKnownHost } from "../host/known-host.js";

/** A longer one is not taken as a URL; its host is reported. */
const MAX_URL = 8192;
const MAX_AUTHORITY = 340;

const SCHEME = /(?<![a-z0-9])[a-z][a-z0-9+]{1,20}$/i;
/** The root's dot and the port belong to the tail; what cannot go on ends the URL behind its host. */
const AUTHORITY =
  /^(?<user>[^/?#]{0,64}@)?(?<host>\[[0-9a-f:.]{2,45}\]|[\p{L}\p{M}\p{N}\p{So}_.。．｡-]{0,252}[\p{L}\p{M}\p{N}])(?![\p{L}\p{M}\p{N}])(?<tail>(?:\.(?=[:/?#]))?(?::\d{1,5}(?!\d))?)/iu;

/**
 * What no URL goes on behind: white space, quotes and brackets, an entity of one, the second half of a Markdown link, the
 * next URL of a list, and the punctuation of Chinese and Japanese.
 */
const STOP =
  /[\s<>"'`|\\^{}\p{Cc}“”‘’«»、。，；：！？（）「」『』【】《》]|&(?:quot|apos|gt|lt|nbsp|#0?39|#x27);|\]\(|[,;](?=[a-z]{2,10}:\/\/)/giu;

/**
 * URLs of any scheme, up to white space, quotes and the like, without the punctuation behind them; brackets that were
 * opened inside belong to them. The host must be an address or a name under a known suffix. It is part of the URL and
 * not reported a second time. In the value, the scheme and the host are canonical and HTML's `&amp;` is `&`.
 */
export const findUrls: Finder = (text) => {
  const found: Found[] = [];
  let stop = -1;
  let from = 0;
  for (let colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", from)) {
    if (stop <= colon) stop = findStop(text, colon + 3);
    const url = readUrl(text, from, colon, stop);
    if (url !== undefined) found.push(url);
    from = url?.end ?? colon + 3;
  }
  return found;
};

function findStop(text: string, from: number): number {
  STOP.lastIndex = from;
  return STOP.exec(text)?.index ?? text.length;
}

function readUrl(text: string, from: number, colon: number, stop: number): Found | undefined {
  const [scheme] = SCHEME.exec(text.slice(Math.max(from, colon - 22), colon)) ?? [];
  const site = readSite(text.slice(colon + 3, Math.min(stop, colon + 3 + MAX_AUTHORITY)));
  if (scheme === undefined || site === undefined) return undefined;
  const { id, user, host, tail } = site;
  const start = colon + 3 + user.length;
  const end = start + host.length;
  const pathStart = end + tail.length;
  if (stop - colon > MAX_URL) return { kind: kindOfHost(id), value: id, start, end };
  const path = /[/?#]/.test(text.charAt(pathStart)) ? trimEnd(text.slice(pathStart, stop)) : "";
  const shown = id.includes(":") ? `[${id}]` : id;
  return {
    kind: "url",
    value: `${scheme.toLowerCase()}://${user}${shown}${tail.replace(".", "")}${path.replaceAll("&amp;", "&")}`,
    start: colon - scheme.length,
    end: pathStart + path.length,
  };
}

interface Site {
  readonly id: string;
  readonly user: string;
  readonly host: string;
  readonly tail: string;
}

/** What stands between `://` and the path. In Chinese and its like, the sentence may go on right behind the name. */
function readSite(window: string): Site | undefined {
  const { user = "", host = "", tail = "" } = AUTHORITY.exec(window)?.groups ?? {};
  const id = maybeKnownHost(host);
  if (id !== undefined) return { id, user, host, tail };
  const [ascii = ""] = /^[\w.-]+(?=[^\0-\x7f])/.exec(host) ?? [];
  const name = maybeKnownHost(ascii);
  return name === undefined ? undefined : { id: name, user, host: ascii, tail: "" };
}

function kindOfHost(id: string): "hostname" | "ipv4" | "ipv6" {
  if (hostKind(id) === "hostname") return "hostname";
  return id.includes(":") ? "ipv6" : "ipv4";
}

/** Without punctuation at the end, and without closing brackets that were opened before the URL. */
function trimEnd(path: string): string {
  const count = (mark: string): number => path.split(mark).length - 1;
  const surplus = new Map([
    [")", count(")") - count("(")],
    ["]", count("]") - count("[")],
  ]);
  let end = path.length;
  for (; end > 0; end -= 1) {
    const last = path.charAt(end - 1);
    const unopened = surplus.get(last) ?? 0;
    if (unopened > 0) surplus.set(last, unopened - 1);
    else if (!".,;:!?*…".includes(last)) break;
  }
  return path.slice(0, end);
}
