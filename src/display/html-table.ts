import { escapeHtml, listSome, printable } from "../base/text.js";
import { defang } from "../model/indicators/defang.js";
import { cellType, formatCell, fullCell, isNumeric } from "./cell.js";
import { asFields, footer, shownColumns, type TableColumn, type TableSpec } from "./table.js";

// Inline, since pages that clean HTML drop style blocks; without colours, since the page may be light or dark.
const BOX = "vertical-align:top;padding:.2em .7em";
const LEFT = `text-align:left;${BOX}`;
const RIGHT = `text-align:right;white-space:nowrap;${BOX}`;
const WHOLE = `text-align:left;white-space:nowrap;${BOX}`;
/** A long text has room to be read: its column would be as narrow as its longest word otherwise. */
const LONG = `${LEFT};min-width:22em`;
/** The same where many columns share the room. */
const NARROW = `${LEFT};overflow-wrap:anywhere;min-width:9em`;
const HEAD = "border-bottom:1px solid currentColor";

/** Longest text that is kept on one line, in characters. */
const ONE_LINE = 64;
/** Most items of a list that are written out, one a line. */
const ITEMS = 8;
/** Of a notebook's page, in characters; between two columns; of what opens the folded ones. */
const ROOM = 116;
const GAP = 2.4;
const FOLD = 8;
/** Where a table is wider than the page, longer texts are wrapped. */
const WRAPPED = 18;

/**
 * The table in HTML that carries no script, no link and no colour, and still reads well when its styles are cut. Where it
 * is wider than the page its texts wrap, and the columns that find no room even so are folded together, row by row.
 */
export function htmlTable(spec: TableSpec): string {
  const columns = shownColumns(spec);
  const empty = spec.columns
    .filter((_column, index) => !columns.includes(index))
    .map((column) => column.name);
  const layout = asFields(spec, columns) ? undefined : layOut(spec, columns);
  const body = layout === undefined ? fieldRows(spec, columns) : head(spec, layout) + dataRows(spec, layout);
  const folded = (layout?.folded ?? []).map((index) => spec.columns[index]?.name ?? "");
  const notes = [...footer(spec, empty), ...(folded.length > 0 ? [`folded: ${listSome(folded, 8)}`] : [])];
  const caption =
    spec.title === undefined
      ? ""
      : `<caption style="caption-side:top;text-align:left;white-space:nowrap;padding:.2em .7em"><b>${text(spec.title)}</b></caption>\n`;
  return (
    `<div class="huntbook mathjax_ignore tex2jax_ignore" style="overflow-x:auto">\n<table class="huntbook dataframe" style="border-collapse:collapse">\n${caption}${body}</table>\n` +
    `<p class="huntbook-note" style="padding:0 .7em;margin:.3em 0"><small>${text(notes.join(" · "))}</small></p>\n</div>`
  );
}

/** Which columns stand side by side, whether their texts wrap, and which are folded. */
interface Layout {
  readonly columns: readonly number[];
  readonly wraps: boolean;
  readonly folded: readonly number[];
}

function layOut(spec: TableSpec, columns: readonly number[]): Layout {
  const widths = columns.map((index) => widthOf(spec, index));
  const sum = (cells: readonly number[]): number => cells.reduce((all, width) => all + width + GAP, 0);
  if (sum(widths) <= ROOM) return { columns, wraps: false, folded: [] };
  const narrow = columns.map((index, at) => {
    const { type } = spec.columns[index] as TableColumn;
    return isFixed(type) ? (widths[at] ?? 0) : Math.min(WRAPPED, widths[at] ?? 0);
  });
  if (sum(narrow) <= ROOM) return { columns, wraps: true, folded: [] };
  const fits = columns.filter((_index, at) => sum(narrow.slice(0, at + 1)) <= ROOM - FOLD).length;
  const kept = Math.max(1, fits);
  return { columns: columns.slice(0, kept), wraps: true, folded: columns.slice(kept) };
}

/** In characters, as far as they stand on one line. */
function widthOf(spec: TableSpec, index: number): number {
  const column = spec.columns[index] as TableColumn;
  const type = cellType(column);
  const lengths = spec.rows.map((row) => longestLine(row[index], type));
  return Math.min(ONE_LINE, Math.max(column.name.length, ...lengths));
}

function longestLine(value: unknown, type: string): number {
  if (!isItemised(value, type)) return formatCell(value, type).length;
  return Math.max(...value.map((item) => formatCell(item, type).length));
}

/** Whether a list is so long that its items stand one a line. */
function isItemised(value: unknown, type: string): value is readonly unknown[] {
  return Array.isArray(value) && fullCell(value, type).length > ONE_LINE;
}

/** Numbers and dates are not broken. */
function isFixed(type: string): boolean {
  return isNumeric(type) || type === "datetime";
}

function head(spec: TableSpec, { columns, folded }: Layout): string {
  const cells = columns.map((index) => {
    const column = spec.columns[index] as TableColumn;
    const style = isNumeric(column.type) ? RIGHT : WHOLE;
    return `<th scope="col"${kindOf(column)}${title(describe(column))} style="${style};${HEAD}">${text(column.name)}</th>`;
  });
  const more = folded.length === 0 ? "" : `<th scope="col" style="${WHOLE};${HEAD}">more</th>`;
  return `<thead>\n<tr>${cells.join("")}${more}</tr>\n</thead>\n`;
}

function dataRows(spec: TableSpec, { columns, wraps, folded }: Layout): string {
  const rows = spec.rows.map((row) => {
    const cells = columns.map((index) =>
      cell(row[index], spec.columns[index] as TableColumn, wraps ? "wrapped" : "whole"),
    );
    return `<tr>${cells.join("")}${folded.length === 0 ? "" : foldedCell(spec, row, folded)}</tr>`;
  });
  return `<tbody>\n${rows.join("\n")}\n</tbody>\n`;
}

/** What a row holds in the columns without room, one a line, to be opened. */
function foldedCell(spec: TableSpec, row: readonly unknown[], folded: readonly number[]): string {
  const lines = folded.flatMap((index) => {
    const column = spec.columns[index] as TableColumn;
    const shown = formatCell(row[index], cellType(column));
    return shown === "" ? [] : [`<b>${text(column.name)}</b> ${text(shown)}`];
  });
  if (lines.length === 0) return `<td style="${WHOLE}"></td>`;
  return `<td style="${LEFT}"><details><summary style="white-space:nowrap">${lines.length} more</summary>${lines.join("<br>")}</details></td>`;
}

function fieldRows(spec: TableSpec, columns: readonly number[]): string {
  const rows = columns.map((index) => {
    const column = spec.columns[index] as TableColumn;
    const value = cell(spec.rows[0]?.[index], column, "field");
    return `<tr><th scope="row"${title(describe(column))} style="${WHOLE}">${text(column.name)}</th>${value}</tr>`;
  });
  return `<tbody>\n${rows.join("\n")}\n</tbody>\n`;
}

/** How a cell stands: beside others that leave it room, beside so many that it wraps, or alone behind its name. */
type Setting = "whole" | "wrapped" | "field";

function cell(value: unknown, column: TableColumn, setting: Setting): string {
  const type = cellType(column);
  const shown = formatCell(value, type);
  const full = fullCell(value, type);
  const isWrapped = setting === "wrapped" && !isFixed(type) && longestLine(value, type) > WRAPPED;
  const style =
    setting !== "field" && isNumeric(type)
      ? RIGHT
      : isWrapped
        ? NARROW
        : shown.length <= ONE_LINE
          ? WHOLE
          : LONG;
  const content = isItemised(value, type)
    ? itemLines(value, type)
    : isWrapped
      ? breakable(text(shown))
      : text(shown);
  const kind = isWrapped ? ' class="hb-wrap"' : kindOf(column);
  return `<td${kind}${shown === full ? "" : title(full)} style="${style}">${content}</td>`;
}

/** Names may be broken behind their dots, and a single word before a capital. */
function breakable(html: string): string {
  const pattern = /\s/.test(html) ? /\[[.:@]\]/g : /\[[.:@]\]|(?<=[a-z])(?=[A-Z])/g;
  return html.replace(pattern, "$&<wbr>");
}

/** A long list, one item a line. */
function itemLines(items: readonly unknown[], type: string): string {
  const lines = items.slice(0, ITEMS).map((item) => text(formatCell(item, type)));
  const more = items.length - ITEMS;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("<br>");
}

/** The class by which a page's own style sheet tells numbers and dates from text, where inline styles are cut. */
function kindOf(column: TableColumn): string {
  if (isNumeric(column.type)) return ' class="hb-number"';
  return column.type === "datetime" ? ' class="hb-date"' : "";
}

function describe(column: TableColumn): string {
  return [column.meaning, column.unit === undefined ? undefined : `in ${column.unit}`]
    .filter(Boolean)
    .join(", ");
}

function title(value: string): string {
  return value === "" ? "" : ` title="${escape(value)}"`;
}

/**
 * The content of an element. JupyterLab typesets TeX in any HTML, links and all, so no pair of its delimiters may
 * stand in one text.
 */
function text(value: string): string {
  return escape(value).replace(/\$|\\(?=[([]|begin)/g, "<span>$&</span>");
}

/** Defanged, control characters visible (line breaks and tabs are only white space), safe in quotes as well. */
function escape(value: string): string {
  return escapeHtml(defang(value.replace(/[^\n\t]+/g, (part) => printable(part))));
}
