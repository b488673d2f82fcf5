import { formatDate, toDate } from "../base/dates.js";
import { checkOptions, wholeNumber } from "../base/options.js";
import { plural, truncate } from "../base/text.js";
import { chart, type Chart } from "./chart.js";
import { inLanes, type Lane, type Span } from "./lanes.js";
import { labelOf, pickColumn, readRows, timeOf, type Read, type Row, type Rows } from "./rows.js";
import { themes, type ThemeName } from "./theme.js";
import { timelineSpec } from "./timeline-spec.js";

export interface TimelineOptions {
  /** The column that names the row a bar stands on. @default `artifact`, or `parentHost` where all share one artifact */
  label?: string | undefined;
  /** The column of a bar's beginning. @default "firstSeen" */
  start?: string | undefined;
  /** The column of a bar's end. @default "lastSeen" */
  end?: string | undefined;
  /** The column that colours a bar. @default "recordType", or another kind of thing the frame tells */
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
const COLORS = ["recordType", "signal", "pivot", "linkKind", "kind", "category", "artifactKind"];

/** When each thing was seen: one bar a record of the frame, one row a host or address, on a time axis in UTC. */
export function timeline(frame: Rows, options: TimelineOptions = {}): Chart {
  checkOptions("timeline", options, OPTIONS);
  const { limit = 120, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const read = readRows(frame);
  const label = pickLabel(read, options.label);
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
  const spec = timelineSpec(shown, { title, notes, window, width, color, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes].join(". "), theme: name });
}

interface Fields {
  label: string | undefined;
  color: string | undefined;
  start: string;
  end: string;
}

/** A bar; undefined where the row has no date at all. One date alone is a moment; dates in the wrong order are turned. */
function toSpan(row: Row, { label, color, start, end }: Fields): Span | undefined {
  const from = timeOf(row[start]) ?? timeOf(row[end]);
  const to = timeOf(row[end]) ?? from;
  if (from === undefined || to === undefined) return undefined;
  const named = label === undefined ? "" : (row[label] ?? row["artifactValue"]);
  return {
    label: labelOf(named) || "(no name)",
    start: Math.min(from, to),
    end: Math.max(from, to),
    category: color === undefined ? "" : truncate(labelOf(row[color]), 28) || "(none)",
  };
}

function pickLabel(read: Read, asked: string | undefined): string | undefined {
  const usual = LABELS.filter((name) => read.columns.includes(name));
  const varied = usual.filter((name) => read.rows.some((row) => row[name] !== read.rows[0]?.[name]));
  return pickColumn(read, "label", asked, varied.length > 0 ? varied : usual);
}

/** `Resolutions of bad[.]example`, where all rows belong to one host; otherwise what the lines are. */
function titleOf(read: Read, label: string | undefined): string {
  const what = read.columns.includes("recordType") ? "Resolutions" : "Seen over time";
  const one = ["parentHost", "artifact", "host"].find(
    (name) =>
      name !== label && read.rows.length > 0 && read.rows.every((row) => row[name] === read.rows[0]?.[name]),
  );
  const of = one === undefined ? undefined : read.rows[0]?.[one];
  return typeof of === "string" ? `${what} of ${of}` : what;
}

/** The lines that were seen last, in their order of first appearance. */
function keepLatest(lanes: readonly Lane[], limit: number): readonly Lane[] {
  if (lanes.length <= limit) return lanes;
  const kept = new Set(lanes.toSorted((a, b) => b.end - a.end || a.start - b.start).slice(0, limit));
  return lanes.filter((lane) => kept.has(lane));
}

function sentence(lanes: readonly Lane[]): string {
  if (lanes.length === 0) return "Nothing to show: no record has a date";
  const bars = lanes.reduce((sum, lane) => sum + lane.spans.length, 0);
  const from = formatDate(new Date(Math.min(...lanes.map((lane) => lane.start)))).slice(0, 10);
  const to = formatDate(new Date(Math.max(...lanes.map((lane) => lane.end)))).slice(0, 10);
  return `${plural(bars, "observation")} on ${plural(lanes.length, "row")}, from ${from} to ${to} (UTC)`;
}

function notesOf(
  lanes: readonly Lane[],
  shown: readonly Lane[],
  spans: readonly (Span | undefined)[],
  window: [number, number] | undefined,
): string[] {
  const undated = spans.filter((span) => span === undefined).length;
  const [from, to] = (window ?? []).map((time) => formatDate(new Date(time)));
  return [
    ...(shown.length < lanes.length
      ? [`Showing ${shown.length.toLocaleString("en-US")} of ${plural(lanes.length, "row")}: those seen last`]
      : []),
    ...(undated > 0 && lanes.length > 0 ? [`${plural(undated, "record")} without a date not shown`] : []),
    ...(window === undefined ? [] : [`Shaded: ${from} to ${to}`]),
  ];
}
