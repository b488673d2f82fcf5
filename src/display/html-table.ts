import { escapeHtml, printable } from "../base/text.js";
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
const HEAD = "border-bottom:1px solid currentColor";

/** Longest text that is kept on one line, in characters. */
const ONE_LINE = 64;
/** Most items of a list that are written out, one a line. */
const ITEMS = 8;

/** The table in HTML that carries no script, no link and no colour, and still reads well when its styles are cut. */
export function htmlTable(spec: TableSpec): string {
  const columns = shownColumns(spec);
  const empty = spec.columns
    .filter((_column, index) => !columns.includes(index))
    .map((column) => column.name);
  const body = asFields(spec, columns)
    ? fieldRows(spec, columns)
    : head(spec, columns) + dataRows(spec, columns);
  const caption =
    spec.title === undefined
      ? ""
      : `<caption style="caption-side:top;text-align:left;padding:.2em .7em"><b>${text(spec.title)}</b></caption>\n`;
  return (
    `<div class="huntbook mathjax_ignore tex2jax_ignore" style="overflow-x:auto">\n<table class="huntbook dataframe" style="border-collapse:collapse">\n${caption}${body}</table>\n` +
    `<p class="huntbook-note" style="padding:0 .7em;margin:.3em 0"><small>${text(footer(spec, empty).join(" · "))}</small></p>\n</div>`
  );
}

function head(spec: TableSpec, columns: readonly number[]): string {
  const cells = columns.map((index) => {
    const column = spec.columns[index] as TableColumn;
    const style = isNumeric(column.type) ? RIGHT : WHOLE;
    return `<th scope="col"${kindOf(column)}${title(describe(column))} style="${style};${HEAD}">${text(column.name)}</th>`;
  });
  return `<thead>\n<tr>${cells.join("")}</tr>\n</thead>\n`;
}

function dataRows(spec: TableSpec, columns: readonly number[]): string {
  const rows = spec.rows.map((row) => {
    const cells = columns.map((index) => cell(row[index], spec.columns[index] as TableColumn));
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<tbody>\n${rows.join("\n")}\n</tbody>\n`;
}

function fieldRows(spec: TableSpec, columns: readonly number[]): string {
  const rows = columns.map((index) => {
    const column = spec.columns[index] as TableColumn;
    const value = cell(spec.rows[0]?.[index], column, false);
    return `<tr><th scope="row"${title(describe(column))} style="${WHOLE}">${text(column.name)}</th>${value}</tr>`;
  });
  return `<tbody>\n${rows.join("\n")}\n</tbody>\n`;
}

function cell(value: unknown, column: TableColumn, inColumn = true): string {
  const type = cellType(column);
  const shown = formatCell(value, type);
  const full = fullCell(value, type);
  const style = inColumn && isNumeric(type) ? RIGHT : shown.length <= ONE_LINE ? WHOLE : LONG;
  const content = Array.isArray(value) && full.length > ONE_LINE ? itemLines(value, type) : text(shown);
  return `<td${kindOf(column)}${shown === full ? "" : title(full)} style="${style}">${content}</td>`;
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
