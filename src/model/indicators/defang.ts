import { ipv6Runs } from "./extract-addresses.js";

const LABEL = "\\p{L}\\p{M}\\p{N}\\p{So}_\\-";
const DOT = "[.。．｡]";

/** Schemes that a reader opens without thinking, in the spellings that can be told apart again. */
const INERT: ReadonlyMap<string, string> = new Map([
  ["http", "hxxp"],
  ["https", "hxxps"],
  ["HTTP", "HXXP"],
  ["HTTPS", "HXXPS"],
  ["ftp", "fxp"],
  ["ftps", "fxps"],
  ["FTP", "FXP"],
  ["FTPS", "FXPS"],
]);

const SCHEME = /([a-z0-9+-]{1,20}):\/\//gi;
const AT = new RegExp(`(?<=[${LABEL}!#$%&'*+=?^\`{|}~."])@(?=[${LABEL}\\[])`, "gu");
const DOTTED = new RegExp(`[${LABEL}.。．｡]+`, "gu");
const INNER_DOT = new RegExp(`(?<=[${LABEL}])${DOT}(?=[${LABEL}])`, "gu");
/** How a page leads to a host, such as `script.src`: an element and its attribute. No name ends so. */
const LINK_KIND =
  /^(?:a|audio|body|css|embed|form|frame|iframe|img|input|link|location|meta|object|script|source|track|video)\.(?:action|background|data|href|import|refresh|src)\.?$/i;
/** A label behind another that begins with a letter and is longer than one. */
const NAME = new RegExp(`[${LABEL}]${DOT}\\p{L}[${LABEL}]`, "u");
const QUAD = /(?<!\d)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d)/;

/**
 * The text with every link, host, address and mail address in it made inert for reading: `hxxps://bad[.]example`.
 * Doing it twice changes nothing; `refang` gives the text back. Asks no list of suffixes, so a file's name is made inert
 * like a host's; a version such as `2.4`, an abbreviation such as `e.g.` and the kind of a link, such as `script.src`, stay.
 * @example
 * import { defang } from "huntbook";
 *
 * console.log(defang("https://bad.example/a from 203.0.113.17"));
 */
export function defang(text: string): string {
  if (!/[.:@。．｡]/.test(text)) return text;
  const named = text
    .replace(SCHEME, inertScheme)
    .replace(DOTTED, (token) =>
      (NAME.test(token) && !LINK_KIND.test(token)) || QUAD.test(token)
        ? token.replace(INNER_DOT, "[$&]")
        : token,
    );
  return defangIPv6(named).replace(AT, "[@]");
}

function inertScheme(written: string, scheme: string): string {
  if (/^(?:hxxps?|fxps?)$/i.test(scheme)) return written;
  const inert = INERT.get(scheme);
  return inert === undefined ? `${scheme}[://]` : `${inert}://`;
}

function defangIPv6(text: string): string {
  let inert = "";
  let done = 0;
  for (const { start, end } of ipv6Runs(text)) {
    inert += text.slice(done, start) + text.slice(start, end).replaceAll(":", "[:]");
    done = end;
  }
  return inert + text.slice(done);
}
