import type { ColumnTable } from "arquero";
import { printable } from "../../base/text.js";
import { formatCell } from "../../display/index.js";
import { defang } from "../../model/index.js";

/** A frame as a Markdown table: one line a row, defanged, nothing in a cell that Markdown, HTML or TeX would act on. */
export function toMarkdown(table: ColumnTable, typeOf: (column: string) => string): string {
  const names = table.columnNames();
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  let text =
    line(names.map(inertMarkdown)) + line(names.map((name) => (isNumeric(typeOf(name)) ? "--:" : "---")));
  const columns = names.map((name) => table.column(name));
  table.scan((row) => {
    text += line(
      columns.map((column, index) =>
        inertMarkdown(formatCell(column?.at(row as number), typeOf(names[index] ?? ""))),
      ),
    );
  }, true);
  return text;
}

function isNumeric(type: string): boolean {
  return type === "integer" || type === "number";
}

/** Text of the outside as it may stand in a line of Markdown: defanged, nothing in it that Markdown, HTML or TeX would act on. */
export function inertMarkdown(text: string): string {
  const oneLine = printable(defang(text.replaceAll(/\s+/g, " ").trim()));
  return oneLine
    .replaceAll(/[\\`*_{}[<>#|$~&@]|:(?=\/)|(?<=www)\./gi, (mark) => `\\${mark}`)
    .replace(/^[-+=]/, (mark) => `\\${mark}`)
    .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}
