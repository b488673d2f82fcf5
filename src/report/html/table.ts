import { plural } from "../../base/text.js";
import { cellType, fullCell, isNumeric, type TableColumn } from "../../display/index.js";
import type { TableBlock } from "../document/document.js";
import { shownTable } from "../document/rows.js";
import { inert } from "./inert.js";

/** More rows are left to the frame. */
const ROWS = 1000;
/** Longest text of a cell that stays on one line, in characters. */
const SHORT = 40;
/** The same on paper, where columns are narrow. */
const TINY = 14;
/** Most items of a list that are written out, one a line. */
const ITEMS = 20;

/** A table that folds. Cells are whole: on paper nothing can be pointed at. */
export function renderTable(block: TableBlock): string {
  const { columns, rows, total, notes } = shownTable(block, ROWS);
  const head = columns.map(
    (column) => `<th scope="col"${classes(column)}${title(column)}>${inert(column.name)}</th>`,
  );
  const body = rows.map(
    (row) => `<tr>${columns.map((column, index) => cell(row[index], column)).join("")}</tr>`,
  );
  const note = notes.length === 0 ? "" : `\n<p class="note">${inert(notes.join(" "))}</p>`;
  return [
    `<details class="fold"${block.isOpen ? " open" : ""}>`,
    `<summary>${inert(block.title)}<span class="size">${plural(total, "row")}</span></summary>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${inert(block.title)}"><table>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>`,
    ...body,
    `</tbody></table></div>${note}`,
    `</details>`,
  ].join("\n");
}

function cell(value: unknown, column: TableColumn): string {
  const type = cellType(column);
  const text = fullCell(value, type);
  const fit = text.length <= TINY ? "tiny" : text.length <= SHORT ? "short" : "long";
  const content = Array.isArray(value) && text.length > SHORT ? lines(value, type) : inert(text);
  return `<td${classes(column, fit)}>${content}</td>`;
}

/** A long list, one item a line. */
function lines(items: readonly unknown[], type: string): string {
  const shown = items.slice(0, ITEMS).map((item) => inert(fullCell(item, type)));
  const more = items.length - ITEMS;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("<br>");
}

function classes(column: TableColumn, fit?: string): string {
  const kind = isNumeric(column.type) ? "hb-number" : column.type === "datetime" ? "hb-date" : undefined;
  const names = [kind, fit].filter((name) => name !== undefined);
  return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}

function title({ meaning, unit }: TableColumn): string {
  const text = [meaning, unit === undefined ? undefined : `in ${unit}`].filter(Boolean).join(", ");
  return text === "" ? "" : ` title="${inert(text)}"`;
}
