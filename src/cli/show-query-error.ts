import { findingText, placeOf, type QueryError, type QueryFinding } from "../base/query-error.js";
import { printable } from "../base/text.js";
import { textWidth } from "../display/width.js";

/** Characters of a line that are shown before and after the place. */
const BEFORE = 60;
const AFTER = 60;

/** What is wrong with a query, as lines for a terminal: each finding with its line and a mark under the place. */
export function queryErrorLines({ query, findings }: QueryError): string[] {
  return findings.flatMap((finding) => [
    `${finding.severity}: ${findingText(query, finding)}`,
    ...markedLine(query, finding),
  ]);
}

function markedLine(query: string, { start, length }: QueryFinding): string[] {
  const { column, text } = placeOf(query, start);
  const from = Math.max(0, column - 1 - BEFORE);
  const before = show(text.slice(from, column - 1));
  const place = show(text.slice(column - 1, column - 1 + Math.max(1, length)).slice(0, AFTER));
  const rest = show(text.slice(column - 1, column - 1 + Math.max(AFTER, length)).slice(0, AFTER));
  const mark = "^".repeat(Math.max(1, textWidth(place)));
  return [
    `  ${from > 0 ? "…" : ""}${before}${rest}`,
    `  ${" ".repeat((from > 0 ? 1 : 0) + textWidth(before))}${mark}`,
  ];
}

function show(text: string): string {
  return printable(text.replaceAll("\t", " "));
}
