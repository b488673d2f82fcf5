import { printable } from "../../base/text.js";

/** What is wrong with a file, where DuckDB's words are about one: in our words, with the line that is to blame. */
export function fileFault(said: string): string | undefined {
  const [, json, unit, number, what] =
    /Malformed JSON in file "(.*)", at byte \d+ in (line|record\/value) (\d+): ([^.]*)/.exec(said) ?? [];
  if (json !== undefined) {
    // DuckDB counts lines from 2 on, records from 1.
    const place = unit === "line" ? `line ${Number(number) - 1}` : `value ${number}`;
    return `invalid table: ${printable(json)}, ${place}: broken JSON, ${what}`;
  }
  const [, line, expected, found] =
    /CSV Error on Line: (\d+)[^]*?Expected Number of Columns: (\d+) Found: (\d+)/.exec(said) ?? [];
  const [, csv] = /file = (.*)/.exec(said) ?? [];
  if (line !== undefined && csv !== undefined) {
    return `invalid table: ${printable(csv)}, line ${line}: it has ${found} cells, and the first line ${expected}`;
  }
  const [, sniffed] = /Error when sniffing file "(.*)"/.exec(said) ?? [];
  return sniffed === undefined
    ? undefined
    : `invalid table: ${printable(sniffed)}: some of its lines have more cells or fewer than the first`;
}
