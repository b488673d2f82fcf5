import { estimateWidth, fitMiddle } from "./text-width.js";
import type { Spec } from "./vega.js";

/** The names down the side of a chart, and how much room they take. */
export interface RowNames {
  readonly names: readonly string[];
  /** Of one row, in pixels. */
  readonly height: number;
  readonly fontSize: number;
  /** The width of the widest name. */
  readonly room: number;
}

/** Rows become lower as they become more, those without a name included; names are cut to a third of the picture. */
export function rowNames(labels: readonly string[], width: number, count = labels.length): RowNames {
  const height = count <= 30 ? 20 : count <= 60 ? 16 : count <= 120 ? 13 : 11;
  const fontSize = height >= 16 ? 11 : height >= 13 ? 10 : 9;
  const names = uniqueNames(labels.map((label) => fitMiddle(label, width * 0.32, fontSize)));
  return {
    names,
    height,
    fontSize,
    room: Math.max(40, ...names.map((name) => estimateWidth(name, fontSize))),
  };
}

/** The encoding that puts a mark on the row of its `lane`; only rows that are names are labelled. */
export function rowAxis({ names, fontSize }: RowNames, rows: readonly string[] = names): Spec {
  return {
    field: "lane",
    type: "nominal",
    scale: { domain: rows, paddingInner: 0.3, paddingOuter: 0.15 },
    axis: {
      title: null,
      ...(rows.length > names.length && { values: names }),
      labelFontSize: fontSize,
      labelLimit: 0,
      labelPadding: 8,
      labelOverlap: false,
      grid: false,
    },
  };
}

/** Labels that look the same once they are cut still stand on lines of their own. */
export function uniqueNames(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}
