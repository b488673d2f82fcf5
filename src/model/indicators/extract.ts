import { findIPv4, findIPv6 } from "./extract-addresses.js";
import { findEmails } from "./extract-emails.js";
import { findCves, findHashes } from "./extract-hashes.js";
import { findHostnames } from "./extract-hostnames.js";
import { findUrls } from "./extract-urls.js";
import type { Finder, Found } from "./found.js";
import type { Indicator } from "./indicator.js";
import { toLive } from "./refang.js";

/** What an earlier one finds, a later one does not see. */
const finders: readonly Finder[] = [
  findUrls,
  findEmails,
  findCves,
  findHashes,
  findIPv6,
  findIPv4,
  findHostnames,
];

/**
 * Every mention of an indicator in a text, plain, Markdown or HTML, in the order of the text, live or defanged in any
 * common way. No place is reported twice: a URL's host, a mail address's domain and what stands in a URL's path belong to
 * the whole. What a host, an address or a hash is, and what only looks like one, stands at the function that finds it.
 * Takes time in proportion to the text, also to a hostile one.
 * @example
 * import { extractIndicators } from "huntbook";
 *
 * for (const { kind, value } of extractIndicators("Calls hxxp://bad[.]example/x, then 203.0.113.17.")) {
 *   console.log(kind, value);
 * }
 */
export function extractIndicators(text: string): Indicator[] {
  const live = toLive(text);
  const found: Found[] = [];
  let rest = live.text;
  for (const find of finders) {
    const some = find(rest, live.isDefanged);
    rest = blank(rest, some);
    for (const one of some) found.push(one);
  }
  return found
    .toSorted((a, b) => a.start - b.start)
    .map(({ kind, value, start, end }) => {
      const [from, to] = live.spanOf(start, end);
      return { value, kind, start: from, end: to, defanged: live.isDefanged(start, end) };
    });
}

/** The text with what was found blotted out, of the same length. */
function blank(text: string, found: readonly Found[]): string {
  let blotted = "";
  let done = 0;
  for (const { start, end } of found) {
    blotted += text.slice(done, start) + "\0".repeat(end - start);
    done = end;
  }
  return blotted + text.slice(done);
}
