import ipaddr from "ipaddr.js";
import type { Finder, Found } from "./found.js";
import { runsAround, type Run } from "./runs.js";

/** Longest IPv6 address: eight groups, the last two as four decimal numbers. */
const MAX_IPV6 = 45;

/** Four decimal numbers, not part of a longer number, name or version: neither `openssl-1.1.1.1` nor `1.1.1.1-beta`. */
const QUAD = /(?<!\w|\w\.|[a-z]-)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w|\.\w|-[a-z])/gi;
const VERSION_BEFORE =
  /(?:\bv|\bver|versions?|builds?|releases?|revision|firmware|section|chapter|figure|§|(?:fixed|patched) in)(?: (?:and|before|including|is|number|older|prior|than|to|up)){0,3}[.:=\s("']{0,4}$/i;
const VERSION_AFTER = /^ (?:and|or) (?:above|below|earlier|later|lower|higher|newer|older|prior)\b/i;
const NEXT_IN_LIST = /^(?:,| and| or| to| through| before|, and|, or) $/;

/**
 * IPv4 addresses of four decimal numbers without leading zeros. A port behind it, or the length of a network
 * (`192.0.2.0/24`), is not part of the address: the network is reported by its address. Four numbers are a version, and
 * no address, behind "version", "build" and the like, in a list that such a word opens, before "or later", and behind a
 * single slash (`Chrome/120.0.0.0`); written defanged they are always an address.
 */
export const findIPv4: Finder = (text, isDefanged) => {
  const found: Found[] = [];
  let versionEnd = -1;
  for (const { 0: value, index: start } of text.matchAll(QUAD)) {
    const end = start + value.length;
    if (!isStrictQuad(value)) continue;
    const gap = versionEnd < 0 || start - versionEnd > 10 ? "" : text.slice(versionEnd, start);
    if (!isDefanged(start, end) && (NEXT_IN_LIST.test(gap) || isVersion(text, start, end))) versionEnd = end;
    else found.push({ kind: "ipv4", value, start, end });
  }
  return found;
};

function isStrictQuad(text: string): boolean {
  return text.split(".").every((part) => Number(part) <= 255 && (part === "0" || !part.startsWith("0")));
}

function isVersion(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return (
    VERSION_BEFORE.test(before) || VERSION_AFTER.test(text.slice(end, end + 16)) || /(?<!\/)\/$/.test(before)
  );
}

/**
 * IPv6 addresses, also in brackets and before a port. Short forms that code is full of (`a[1::2]`, `::1`) are no
 * indicators: one group has three digits at least.
 */
export const findIPv6: Finder = (text) =>
  [...ipv6Runs(text)]
    .map(({ start, end }) => ({ start, end, written: text.slice(start, end) }))
    .filter(({ written }) => /[0-9a-f]{3}/i.test(written) && /\d/.test(written))
    .map(({ start, end, written }) => ({
      kind: "ipv6",
      value: ipaddr.IPv6.parse(written).toRFC5952String(),
      start,
      end,
    }));

/** Where a text holds an IPv6 address in any form. */
export function* ipv6Runs(text: string): Generator<Run> {
  for (const run of runsAround(text, /:/, isAddressPart)) {
    if (run.end - run.start > 2 * MAX_IPV6) continue;
    const { start, end } = trim(text, run);
    const written = text.slice(start, end);
    const isWhole = !isWordPart(text[start - 1]) && !isWordPart(text[end]);
    if (isWhole && /[0-9a-f]/i.test(written) && ipaddr.IPv6.isValid(written)) yield { start, end };
  }
}

/** Without the punctuation around it, and without the end of a word before it: `src:2001:db8::1.` */
function trim(text: string, run: Run): Run {
  const written = text.slice(run.start, run.end);
  const word = isWordPart(text[run.start - 1]) ? /^[0-9a-f]*(?=:)/i.exec(written) : null;
  const skip = word?.[0].length ?? 0;
  const [before = ""] = /^(?:\.|:(?!:))*/.exec(written.slice(skip)) ?? [];
  const [after = ""] = /(?:\.|(?<!:):)*$/.exec(written) ?? [];
  return { start: run.start + skip + before.length, end: run.end - after.length };
}

function isAddressPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // 0-9 and the colon stand together, then a-f in both cases, then the full stop.
  return (code >= 48 && code <= 58) || ((code | 32) >= 97 && (code | 32) <= 102) || code === 46;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
