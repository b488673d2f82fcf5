import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { countedIn } from "../counted.js";
import { cutNote, oneHost, outsideNote, undatedNote } from "../notes.js";
import { labelOf, pickColumn, readRows, type Read, type Rows } from "../rows.js";
import { inLanes, keepLatest, pickLabel, toSpan, type Lane, type SpanColumns } from "../spans.js";
import { themes, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { cutToWindow, windowOf } from "../window.js";
import { calendarFor, type BucketSize } from "./buckets.js";
import { toGrid, type Grid, type Seen } from "./data.js";
import { heatmapSpec } from "./spec.js";

export interface HeatmapOptions {
  /** The column that names a row. @default `artifact`, `value`, `name`, `host` or another that differs */
  label?: string | undefined;
  /** The column whose different values are counted in a cell. @default the other end of a record, such as `parentHost` */
  count?: string | undefined;
  /** The column of the first sight. @default "firstSeen" */
  start?: string | undefined;
  /** The column of the last sight. @default "lastSeen" */
  end?: string | undefined;
  /** What comes before is cut off. @default the first sight of all */
  from?: Date | string | number | undefined;
  /** What comes after is cut off. @default the last sight of all */
  to?: Date | string | number | undefined;
  /** What a column stands for. @default "day" where there is room, otherwise "week", "month" or "year" */
  by?: BucketSize | undefined;
  /** @default says what the frame holds */
  title?: string | undefined;
  /** Most rows; those seen last stay. @default 60 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["label", "count", "start", "end", "from", "to", "by"].concat([
  "title",
  "limit",
  "width",
  "theme",
]);
const THINGS = ["artifact", "value", "name", "sslCertificateSha1", "sha1"];
const HOSTS = ["host", "parentHost", "childHost"];
/** A cell narrower than this, in pixels, cannot be told from the next. */
const NARROWEST = 4;

/**
 * What was there on which day: a row a thing, a column a day, coloured by how much was seen.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * charts.heatmap(await hunt.host("203.0.113.17").passiveDnsReverse()).show();
 */
export function heatmap(frame: Rows, options: HeatmapOptions = {}): Chart {
  checkOptions("heatmap", options, OPTIONS);
  const { limit = 60, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  if (options.by !== undefined) oneOf("by", options.by, ["day", "week", "month", "year"]);
  const window = windowOf(options);
  const read = readRows(frame);
  const columns: SpanColumns = {
    label: pickLabel(read, options.label, [...THINGS, ...HOSTS, "indicator", "id"]),
    color: undefined,
    start: pickColumn(read, "start", options.start, ["firstSeen"]) ?? "firstSeen",
    end: pickColumn(read, "end", options.end, ["lastSeen"]) ?? "lastSeen",
  };
  const others = [...HOSTS, ...THINGS].filter((other) => other !== columns.label);
  const count = pickColumn(read, "count", options.count, others);
  const seen = read.rows.map((row): Seen | undefined => {
    const span = toSpan(row, columns);
    return span && { ...span, thing: count === undefined ? "" : String(row[count]) };
  });
  const dated = seen.filter((span) => span !== undefined);
  const inside = cutToWindow(dated, window);
  const lanes = inLanes(inside);
  const shown = keepLatest(lanes, limit);
  const grid = toGrid(shown, (start, end) => {
    return options.by ?? calendarFor(start, end, Math.max(12, Math.floor((width * 0.75) / NARROWEST)));
  });
  const title = labelOf(options.title ?? titleOf(read, columns.label, grid));
  const notes = [
    sentence(shown, grid, countedIn(count)),
    ...cutNote(shown.length, lanes.length, "row", "those seen last"),
    ...outsideNote(dated.length - inside.length, lanes.length),
    ...undatedNote(seen.length - dated.length, lanes.length),
  ];
  const spec = heatmapSpec(grid, { title, notes, what: countedIn(count), width, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes].join(". "), theme: name });
}

function titleOf(read: Read, label: string | undefined, { size }: Grid): string {
  const what = `Seen ${size === "day" ? "on" : "in"} which ${size}`;
  const host = oneHost(read, label);
  return host === undefined ? what : `${what}, ${host}`;
}

function sentence(
  lanes: readonly Lane[],
  { calendar, first, columns, size, most }: Grid,
  what: string,
): string {
  if (lanes.length === 0) return "Nothing to show: no record has a date in this time";
  const from = dayOf(calendar.startOf(first));
  const to = dayOf(calendar.startOf(first + columns) - 1);
  return [
    `${plural(lanes.length, "row")}, ${plural(columns, size)}${size === "week" ? " from Monday" : ""}`,
    `${from} to ${to} (UTC)`,
    most > 1 ? `colour: how many ${what}` : "filled: seen",
  ].join("; ");
}
