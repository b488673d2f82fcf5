import { printable } from "../base/text.js";
import { defang } from "../model/indicators/defang.js";
import { cellType, formatCell, isNumeric } from "./cell.js";
import { asFields, footer, shownColumns, type TableColumn, type TableSpec } from "./table.js";
import { fitText, textWidth } from "./width.js";
import { wrapTexts } from "./wrap.js";

/** Columns of a terminal that says nothing of its width. */
const WIDTH = 120;
/** Widest a column may be, and narrowest it may be cut to: most hosts still stand whole. */
const MAX = 60;
const MIN = 24;
/** The same for a column of opaque keys, which nobody reads. */
const MIN_KEY = 8;
const GAP = "  ";

interface Lane {
  readonly column: TableColumn;
  readonly cells: readonly string[];
  readonly right: boolean;
  /** Narrowest it may be cut to. */
  readonly min: number;
  width: number;
}

/** The table as aligned text of at most `width` columns, for a terminal. */
export function textTable(spec: TableSpec, width = process.stdout.columns || WIDTH): string {
  const columns = shownColumns(spec);
  const empty = spec.columns
    .filter((_column, index) => !columns.includes(index))
    .map((column) => line(column.name));
  const title = spec.title === undefined ? [] : [line(spec.title)];
  const fields = asFields(spec, columns);
  const lanes = fields ? fieldLanes(spec, columns) : columns.map((index) => toLane(spec, index));
  const cut = fields ? fitFields(lanes, width) : fit(lanes, width);
  const body = fields
    ? []
    : [
        row(
          lanes,
          lanes.map((lane) => line(lane.column.name)),
        ),
        rule(lanes),
      ];
  for (let index = 0; index < (lanes[0]?.cells.length ?? 0); index++) {
    body.push(
      row(
        lanes,
        lanes.map((lane) => lane.cells[index] ?? ""),
      ),
    );
  }
  return [...title, ...body, ...footer(spec, empty, cut).flatMap((note) => wrapTexts([line(note)]))].join(
    "\n",
  );
}

function toLane(spec: TableSpec, index: number): Lane {
  const column = spec.columns[index] as TableColumn;
  const type = cellType(column);
  const cells = spec.rows.map((row) => printable(formatCell(row[index], type)));
  const widest = cells.reduce((most, cell) => Math.max(most, textWidth(cell)), textWidth(line(column.name)));
  const right = isNumeric(column.type);
  const width = Math.min(widest, MAX);
  const cuttable = !right && column.type !== "datetime";
  return { column, cells, right, width, min: cuttable ? (isKey(cells) ? MIN_KEY : MIN) : width };
}

function fieldLanes(spec: TableSpec, columns: readonly number[]): Lane[] {
  const names = columns.map((index) => line(spec.columns[index]?.name ?? ""));
  const values = columns.map((index) => toLane(spec, index).cells[0] ?? "");
  return [names, values].map((cells) => ({
    column: { name: "", type: "string" },
    cells,
    right: false,
    min: MIN,
    width: Math.max(...cells.map(textWidth)),
  }));
}

function fitFields(lanes: readonly Lane[], width: number): string[] {
  const [names, values] = lanes as [Lane, Lane];
  names.width = Math.min(names.width, MAX);
  values.width = Math.max(MIN, Math.min(values.width, width - names.width - GAP.length));
  return [];
}

/**
 * Narrows the widest texts until the row fits. What still does not fit is taken away and named, keys before all
 * others, then from the right.
 */
function fit(lanes: Lane[], width: number): string[] {
  const cut: string[] = [];
  while (least(lanes) > width && lanes.length > 1) {
    const key = lanes.findLastIndex((lane) => lane.min === MIN_KEY);
    const [gone] = lanes.splice(key, 1);
    cut.unshift(line(gone?.column.name ?? ""));
  }
  const keys = lanes.filter((lane) => lane.min === MIN_KEY);
  narrow(keys, total(lanes) - width);
  narrow(lanes, total(lanes) - width);
  if (total(lanes) > width && lanes[0] !== undefined) lanes[0].width = width;
  return cut;
}

/** Takes `over` columns away from the widest lanes that can give some. */
function narrow(lanes: readonly Lane[], over: number): void {
  for (let left = over; left > 0; left--) {
    const widest = lanes
      .filter((lane) => lane.width > lane.min)
      .reduce<Lane | undefined>((most, lane) => (most && most.width >= lane.width ? most : lane), undefined);
    if (widest === undefined) return;
    widest.width--;
  }
}

function total(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, lane) => sum + lane.width, (lanes.length - 1) * GAP.length);
}

function least(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, lane) => sum + Math.min(lane.width, lane.min), (lanes.length - 1) * GAP.length);
}

function isKey(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length > 40) && cells.every((cell) => /^[\w+/=$-]*…?$/.test(cell));
}

function row(lanes: readonly Lane[], cells: readonly string[]): string {
  const parts = lanes.map((lane, index) => {
    const text = fitText(cells[index] ?? "", lane.width);
    const space = " ".repeat(Math.max(0, lane.width - textWidth(text)));
    return lane.right ? space + text : text + space;
  });
  return parts.join(GAP).trimEnd();
}

function rule(lanes: readonly Lane[]): string {
  return lanes.map((lane) => "─".repeat(lane.width)).join(GAP);
}

function line(text: string): string {
  return printable(defang(text));
}
