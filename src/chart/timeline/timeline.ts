import { formatDate, toDate } from "../../base/dates.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { cutNote, oneHost, undatedNote } from "../notes.js";
import { labelOf, pickColumn, readRows, wordsOf, type Read, type Rows } from "../rows.js";
import { inLanes, keepLatest, pickLabel, toSpan, type Lane, type Span } from "../spans.js";
import { themes, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { countCovering, timelineSpec } from "./spec.js";

export interface TimelineOptions {
  /** The column that names the row a bar stands on. @default `artifact`, or `parentHost` where all share one artifact */
  label?: string | undefined;
  /** The column of a bar's beginning. @default "firstSeen" */
  start?: string | undefined;
  /** The column of a bar's end. @default "lastSeen" */
  end?: string | undefined;
  /** The column that colours a bar. @default `part`, `recordType`, or another kind of thing the frame tells */
  color?: string | undefined;
  /** @default says what the frame holds */
  title?: string | undefined;
  /** A period to be shaded, such as when the seed was in use: its beginning and its end. @default none */
  window?: readonly [Date | string | number, Date | string | number] | undefined;
  /** Most rows; those seen last stay. @default 120 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["label", "start", "end", "color", "title", "window", "limit", "width", "theme"];
const LABELS = ["artifact", "host", "parentHost", "childHost", "indicator", "name", "id"];
const COLORS = ["part", "recordType", "signal", "pivot", "linkKind", "kind", "category", "artifactKind"];

/**
 * When each thing was seen: one bar a record of the frame, one row a host or address, on a time axis in UTC. Bars
 * of a row that overlap stand below one another.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const chart = charts.timeline(await hunt.host("secure-parcel.example").passiveDns());
 * console.log((await chart.toSVG()).length);
 */
export function timeline(frame: Rows, options: TimelineOptions = {}): Chart {
  checkOptions("timeline", options, OPTIONS);
  const { limit = 120, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const read = readRows(frame);
  const label = pickLabel(read, options.label, LABELS);
  const color = pickColumn(read, "color", options.color, COLORS);
  const start = pickColumn(read, "start", options.start, ["firstSeen"]) ?? "firstSeen";
  const end = pickColumn(read, "end", options.end, ["lastSeen"]) ?? "lastSeen";
  const spans = read.rows.map((row) => toSpan(row, { label, color, start, end }));
  const lanes = inLanes(spans.filter((span) => span !== undefined));
  const shown = keepLatest(lanes, limit);
  const window = options.window?.map((date) => toDate("window", date).getTime()) as
    [number, number] | undefined;
  const title = labelOf(options.title ?? titleOf(read, label));
  const notes = [sentence(shown), ...notesOf(lanes, shown, spans, window)];
  const span =
    start === "firstSeen" && end === "lastSeen"
      ? "seen from first to last"
      : `from ${wordsOf(start)} to ${wordsOf(end)}`;
  const spec = timelineSpec(shown, { title, notes, window, width, color, span, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes].join(". "), theme: name });
}

/** `Resolutions of bad[.]example`, where all rows belong to one host; otherwise what the lines are. */
function titleOf(read: Read, label: string | undefined): string {
  const what = read.columns.includes("recordType") ? "Resolutions" : "Seen over time";
  const host = oneHost(read, label);
  return host === undefined ? what : `${what} of ${host}`;
}

function sentence(lanes: readonly Lane[]): string {
  if (lanes.length === 0) return "Nothing to show: no record has a date";
  const bars = lanes.reduce((sum, lane) => sum + lane.spans.length, 0);
  const from = dayOf(Math.min(...lanes.map((lane) => lane.start)));
  const to = dayOf(Math.max(...lanes.map((lane) => lane.end)));
  return `${plural(bars, "observation")} on ${plural(lanes.length, "row")}, from ${from} to ${to} (UTC)`;
}

function notesOf(
  lanes: readonly Lane[],
  shown: readonly Lane[],
  spans: readonly (Span | undefined)[],
  window: [number, number] | undefined,
): string[] {
  const undated = spans.filter((span) => span === undefined).length;
  const covering = countCovering(shown);
  const [from, to] = (window ?? []).map((time) => formatDate(new Date(time)));
  return [
    ...cutNote(shown.length, lanes.length, "row", "those seen last"),
    ...undatedNote(undated, lanes.length),
    ...(covering === 0
      ? []
      : [`Too many at once to stand side by side: ${plural(covering, "bar")} on top of others`]),
    ...(window === undefined ? [] : [`Shaded: ${from} to ${to}`]),
  ];
}
