import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { plural, truncate } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { cutNote, oneHost, undatedNote } from "../notes.js";
import { labelOf, pickColumn, readRows, wordsOf, type Read, type Rows } from "../rows.js";
import { inLanes, pickLabel, toSpan, type Lane, type SpanColumns } from "../spans.js";
import { themes, type ThemeName } from "../theme.js";
import { DAY } from "../time-axis.js";
import { durationSpec, inWords, type Bar } from "./spec.js";

export interface DurationOptions {
  /** The column that names a thing. @default `artifact`, `value`, `name` or another that differs from row to row */
  label?: string | undefined;
  /** The column of a beginning, for instance `sslCertificateIssue`. @default "firstSeen" */
  start?: string | undefined;
  /** The column of an end, for instance `sslCertificateExpiration`. @default "lastSeen" */
  end?: string | undefined;
  /** The column that colours a bar. @default "recordType", or another kind of thing the frame tells */
  color?: string | undefined;
  /** @default logarithmic where most bars would vanish beside the longest */
  scale?: "linear" | "log" | undefined;
  /** @default says what the frame holds */
  title?: string | undefined;
  /** Most bars; the longest stay. @default 60 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["label", "start", "end", "color", "scale", "title", "limit", "width", "theme"];
const LABELS = ["artifact", "value", "name", "sslCertificateSha1", "sha1", "childHost", "parentHost"].concat([
  "host",
  "indicator",
  "id",
]);
const COLORS = ["recordType", "signal", "pivot", "linkKind", "kind", "category", "artifactKind"];

/**
 * How long each thing was seen: one bar a thing, longest first. Time that several records tell of counts once.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * charts.duration(await hunt.host("secure-parcel.example").trackers()).show();
 */
export function duration(frame: Rows, options: DurationOptions = {}): Chart {
  checkOptions("duration", options, OPTIONS);
  const { limit = 60, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  if (options.scale !== undefined) oneOf("scale", options.scale, ["linear", "log"]);
  const read = readRows(frame);
  const columns: SpanColumns = {
    label: pickLabel(read, options.label, LABELS),
    color: pickColumn(read, "color", options.color, COLORS),
    start: pickColumn(read, "start", options.start, ["firstSeen"]) ?? "firstSeen",
    end: pickColumn(read, "end", options.end, ["lastSeen"]) ?? "lastSeen",
  };
  const spans = read.rows.map((row) => toSpan(row, columns));
  const bars = inLanes(spans.filter((span) => span !== undefined))
    .map((lane) => toBar(lane))
    .sort((a, b) => b.days - a.days || (a.label < b.label ? -1 : 1));
  const shown = bars.slice(0, limit);
  const log = options.scale === undefined ? differWidely(shown) : options.scale === "log";
  const title = labelOf(options.title ?? titleOf(read, columns));
  const notes = [
    sentence(shown, log),
    ...cutNote(shown.length, bars.length, "bar", "the longest"),
    ...undatedNote(spans.filter((span) => span === undefined).length, bars.length),
  ];
  const spec = durationSpec(shown, { title, notes, log, width, color: columns.color, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes].join(". "), theme: name });
}

function toBar({ label, start, end, spans }: Lane): Bar {
  let covered = 0;
  let until = -Infinity;
  for (const span of spans) {
    covered += Math.max(0, span.end - Math.max(span.start, until));
    until = Math.max(until, span.end);
  }
  const categories = [...new Set(spans.map((span) => span.category))].sort();
  return { label, start, end, days: covered / DAY, category: truncate(categories.join(", "), 28) };
}

/** Whether half of the bars would take less than a thirtieth of the room. */
function differWidely(bars: readonly Bar[]): boolean {
  const longest = bars[0]?.days ?? 0;
  const median = bars[Math.floor(bars.length / 2)]?.days ?? 0;
  return bars.length > 2 && longest > 0 && median < longest / 30;
}

function titleOf(read: Read, { label, start, end }: SpanColumns): string {
  const what =
    start === "firstSeen" && end === "lastSeen"
      ? "How long each was seen"
      : `Time from ${wordsOf(start)} to ${wordsOf(end)}`;
  const host = oneHost(read, label);
  return host === undefined ? what : `${what}, ${host}`;
}

function sentence(bars: readonly Bar[], log: boolean): string {
  const [longest] = bars;
  const median = bars[Math.floor(bars.length / 2)];
  if (longest === undefined || median === undefined) return "Nothing to show: no record has a date";
  return [
    plural(bars.length, "bar"),
    `longest: ${longest.label}, ${inWords(longest.days)}`,
    ...(bars.length > 2 ? [`median ${inWords(median.days)}`] : []),
    ...(log ? ["logarithmic scale"] : []),
  ].join("; ");
}
