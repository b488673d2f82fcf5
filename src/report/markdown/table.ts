import { truncate } from "../../base/text.js";
import { cellType, fullCell, isNumeric } from "../../display/index.js";
import { inertMarkdown } from "../../frame/index.js";
import type { TableBlock } from "../document/document.js";
import { shownTable } from "../document/rows.js";

/** More rows are left to the frame, and what is longer in a cell as well. */
const ROWS = 50;
const LENGTH = 300;

export function tableLines(block: TableBlock): string[] {
  const { columns, rows, notes } = shownTable(block, ROWS);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `**${inertMarkdown(block.title)}**`,
    "",
    line(columns.map(({ name }) => inertMarkdown(name))),
    line(columns.map(({ type }) => (isNumeric(type) ? "--:" : "---"))),
    ...rows.map((row) =>
      line(
        columns.map((column, index) =>
          inertMarkdown(truncate(fullCell(row[index], cellType(column)), LENGTH)),
        ),
      ),
    ),
    ...(notes.length === 0 ? [] : ["", inertMarkdown(notes.join(" "))]),
  ];
}
