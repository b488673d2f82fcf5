import type { Text } from "../facts.js";
import { kindOf, type Indicator } from "./indicator.js";

/** Lines that begin something of their own: a heading, an item, a row, a fence, an element. */
const BLOCK = /^\s*(#|[-*] |\d+\. |\||>|```|<\/?(h\d|p|[uo]l|li|table|thead|tbody|tr|pre|blockquote|hr)\b)/;

/** Text that is broken into lines for the source: joined to whole paragraphs, with the service's ends of line. */
function flow(prose: string): string {
  const lines: string[] = [];
  let verbatim = false;
  for (const line of prose.trim().split("\n")) {
    const joins = !verbatim && line !== "" && !BLOCK.test(line) && (lines.at(-1) ?? "") !== "";
    if (joins) lines.push(`${lines.pop()} ${line.trim()}`);
    else lines.push(line);
    if (line.startsWith("```")) verbatim = !verbatim;
    else if (line.startsWith("<pre")) verbatim = true;
    if (line.endsWith("</pre>")) verbatim = false;
  }
  return lines.join("\r\n");
}

export function html(prose: string): Text {
  return [flow(prose), "html"];
}

export function markdown(prose: string): Text {
  return [flow(prose), "markdown"];
}

export function plain(prose: string): Text {
  return [flow(prose), "text"];
}

const NAMES: Readonly<Record<string, string>> = {
  url: "URL",
  hash: "SHA-256",
  email: "Mailbox",
  host: "Host",
};

function named([value, , kind = kindOf(value)]: Indicator): readonly [string, string] {
  return [inert(value), NAMES[kind] ?? kind];
}

/** As reports write it: `hxxps://bad[.]example`. The reader's own way of doing so may change, a report's does not. */
function inert(value: string): string {
  return value
    .replace(/^http/i, "hxxp")
    .replaceAll("@", "[@]")
    .replace(/^(\w+:\/\/)?[^/]+/, (host) => host.replaceAll(".", "[.]"));
}

/** The table of indicators at the end of a report. */
export function htmlTable(indicators: readonly Indicator[]): string {
  const rows = indicators.map(named).map(([value, kind]) => `<tr><td>${value}</td><td>${kind}</td></tr>`);
  const head = "<thead><tr><th>Indicator</th><th>Type</th></tr></thead>";
  return ["<table>", head, "<tbody>", ...rows, "</tbody>", "</table>"].join("\n");
}

export function markdownTable(indicators: readonly Indicator[]): string {
  const rows = indicators.map(named).map(([value, kind]) => `| ${value} | ${kind} |`);
  return ["| Indicator | Type |", "|---|---|", ...rows].join("\n");
}
