import type { Chart, ThemeName } from "../../chart/index.js";
import type { Frame } from "../../frame/index.js";
import { emptyPart, type Part } from "./part.js";

/** Rows that are open to see at once. */
const OPEN = 50;

/** Of a frame: its rows as a table. */
export function framePart(frame: Frame): Part {
  const { name, info } = frame.meta;
  const rows = frame.numRows();
  return {
    ...emptyPart,
    title: name,
    at: info.fetchedAt,
    source: info.source === "records" ? null : info.source,
    complete: info.complete,
    reason: info.reason,
    sections: [
      {
        title: null,
        blocks: [
          rows === 0
            ? { kind: "text", text: "There is none." }
            : { kind: "table", title: name, frame, isOpen: rows <= OPEN },
        ],
      },
    ],
    evidence: [{ name, frame }],
  };
}

/** A picture in the colours of a theme. */
export type ChartDrawer = (theme: ThemeName) => Chart;

/** Of a chart: the picture as it is, or drawn for the light and for the dark. */
export function chartPart(chart: Chart | ChartDrawer): Part {
  const draw = typeof chart === "function" ? chart : () => chart;
  return { ...emptyPart, title: "Chart", sections: [{ title: null, blocks: [{ kind: "chart", draw }] }] };
}
