import { listSome, plural, printable } from "../../base/text.js";
import { formatCell, type TableSpec } from "../../display/index.js";
import { labelOf, type Read } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { PADDING } from "../theme.js";
import type { Spec } from "../vega.js";
import type { Drawn, Look } from "./axes.js";
import type { Column, ColumnKind } from "./columns.js";

const LINE = 20;
const GAP = 18;
/** Widest that a column becomes, in pixels. */
const WIDE = 260;

const TYPES: Readonly<Record<ColumnKind, string>> = {
  time: "datetime",
  number: "number",
  text: "string",
  empty: "string",
};

/** The first rows, as a frame shows them where it is looked at itself. */
export function tableOf({ rows }: Read, columns: readonly Column[], most: number): TableSpec {
  return {
    columns: columns.map(({ name, kind, isList }) => ({ name, type: isList ? "dynamic" : TYPES[kind] })),
    rows: rows.slice(0, most).map((row) => columns.map(({ name }) => row[name])),
    total: rows.length,
  };
}

/** The same as a picture: as many columns as there is room for. */
export function table({ columns, rows, total }: TableSpec, { theme, width }: Look): Drawn {
  const plot = width - 2 * PADDING - 2;
  const lanes: { name: string; cells: string[]; isNumber: boolean; across: number; left: number }[] = [];
  let left = 0;
  for (const [index, { name, type }] of columns.entries()) {
    const cells = rows.map(({ [index]: cell }) =>
      typeof cell === "string" && type === "string" ? labelOf(cell) : printable(formatCell(cell, type)),
    );
    const head = labelOf(name);
    const widest = Math.max(estimateWidth(head, 11), ...cells.map((cell) => estimateWidth(cell, 11)));
    const across = Math.min(WIDE, widest, plot);
    if (left + across > plot) break;
    lanes.push({
      name: fitMiddle(head, across, 11),
      cells: cells.map((cell) => fitMiddle(cell, across, 11)),
      isNumber: type === "number",
      across,
      left,
    });
    left += across + GAP;
  }
  const at = (field: string): Spec => ({ field, type: "quantitative", scale: null, axis: null });
  const texts = (isNumber: boolean, isHead: boolean): Spec => ({
    data: {
      values: lanes
        .filter((lane) => lane.isNumber === isNumber)
        .flatMap(({ name, cells, across, left }) =>
          (isHead ? [name] : cells).map((text, row) => ({
            text,
            x: isNumber ? left + across : left,
            y: (isHead ? 0.5 : row + 1.5) * LINE,
          })),
        ),
    },
    mark: {
      type: "text",
      align: isNumber ? "right" : "left",
      baseline: "middle",
      fontWeight: isHead ? 600 : 400,
      color: theme.text,
      aria: false,
    },
    encoding: { x: at("x"), y: at("y"), text: { field: "text", type: "nominal" } },
  });
  const cut = columns.slice(lanes.length).map(({ name }) => labelOf(name));
  return {
    spec: {
      width: plot,
      height: (rows.length + 1) * LINE,
      layer: [
        {
          data: {
            values: rows.flatMap((_row, row) =>
              row % 2 === 0 ? [{ top: (row + 1) * LINE, bottom: (row + 2) * LINE }] : [],
            ),
          },
          mark: { type: "rect", color: theme.grid, opacity: 0.4, aria: false },
          encoding: { y: at("top"), y2: { field: "bottom" } },
        },
        ...[true, false].flatMap((isNumber) => [texts(isNumber, true), texts(isNumber, false)]),
      ],
    },
    notes: [
      rows.length < total ? `The first ${rows.length} of ${plural(total, "row")}` : plural(total, "row"),
      ...(cut.length > 0 ? [`No room for: ${listSome(cut, 8)}`] : []),
    ],
  };
}
