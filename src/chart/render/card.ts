import { formatCell } from "../../display/index.js";
import { plural, printable } from "../../base/text.js";
import { labelOf, type Read } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { PADDING } from "../theme.js";
import type { Drawn, Look } from "./axes.js";
import type { Column } from "./columns.js";
import { columnName } from "./series.js";

const FONT_SIZE = 26;
/** How much broader bold letters are. */
const BOLD = 1.12;
/** Widest that a tile becomes beside others, in pixels. */
const WIDE = 330;
const TILE = { height: 74, least: 130, gap: 12 };

/** The first row, a tile a value: for an answer that is one number, or a few. */
export function card({ rows }: Read, columns: readonly Column[], { theme, width }: Look): Drawn {
  const [first] = rows;
  const plot = width - 2 * PADDING - 2;
  const tiles =
    first === undefined
      ? []
      : columns.map((column) => ({
          name: columnName(column.name),
          value: wordsOf(first[column.name], column),
        }));
  const most = tiles.length === 1 ? plot : Math.min(WIDE, (plot - TILE.gap) / 2);
  const widest = Math.max(
    TILE.least,
    ...tiles.map(({ value }) => Math.min(most, estimateWidth(value, FONT_SIZE) * BOLD + 2 * TILE.gap)),
  );
  const abreast = Math.max(
    1,
    Math.min(tiles.length, Math.floor((plot + TILE.gap) / (Math.min(widest, plot) + TILE.gap))),
  );
  const across = Math.min(Math.floor((plot - (abreast - 1) * TILE.gap) / abreast), Math.max(widest, 240));
  const values = tiles.map(({ name, value }, index) => {
    const left = (index % abreast) * (across + TILE.gap);
    const top = Math.floor(index / abreast) * (TILE.height + TILE.gap);
    return {
      left,
      top,
      right: left + across,
      bottom: top + TILE.height,
      text: left + TILE.gap,
      name: fitMiddle(name, across - 2 * TILE.gap, 11),
      value: fitMiddle(value, (across - 2 * TILE.gap) / BOLD, FONT_SIZE),
      tip: `${name}: ${value}`,
    };
  });
  const height = Math.max(20, Math.ceil(tiles.length / abreast) * (TILE.height + TILE.gap) - TILE.gap);
  const at = (field: string): object => ({ field, type: "quantitative", scale: null, axis: null });
  const text = (field: string, dy: number, fontSize: number, color: string): object => ({
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      dy,
      fontSize,
      fontWeight: fontSize > 12 ? 600 : 400,
      color,
      aria: false,
    },
    encoding: { x: at("text"), y: at("top"), text: { field, type: "nominal" } },
  });
  return {
    spec: {
      width: plot,
      height,
      data: { values },
      layer: [
        {
          mark: { type: "rect", fill: theme.grid, opacity: 0.45, cornerRadius: 4 },
          encoding: {
            x: at("left"),
            x2: { field: "right" },
            y: at("top"),
            y2: { field: "bottom" },
            tooltip: { field: "tip", type: "nominal" },
            description: { field: "tip", type: "nominal" },
          },
        },
        text("value", 30, FONT_SIZE, theme.text),
        text("name", 58, 11, theme.muted),
      ],
    },
    notes: rows.length > 1 ? [`The first of ${plural(rows.length, "row")}`] : [],
  };
}

function wordsOf(value: unknown, { kind }: Column): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" && kind === "text"
    ? labelOf(value)
    : printable(formatCell(value, kind === "time" ? "datetime" : kind === "number" ? "number" : "string"));
}
