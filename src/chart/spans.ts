import { truncate } from "../base/text.js";
import { labelOf, pickColumn, timeOf, type Read, type Row } from "./rows.js";

/** Something that was there from `start` to `end`, in milliseconds since 1970. */
export interface Span {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly category: string;
}

/** All spans of one label. */
export interface Lane<S extends Span = Span> {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly spans: readonly S[];
}

/** The columns that spans are read from. */
export interface SpanColumns {
  readonly label: string | undefined;
  readonly color: string | undefined;
  readonly start: string;
  readonly end: string;
}

/** The first of the usual columns whose values differ: one that is the same in all rows names nothing. */
export function pickLabel(
  read: Read,
  asked: string | undefined,
  usual: readonly string[],
): string | undefined {
  const there = usual.filter((name) => read.columns.includes(name));
  const varied = there.filter((name) => read.rows.some((row) => row[name] !== read.rows[0]?.[name]));
  return pickColumn(read, "label", asked, varied.length > 0 ? varied : there);
}

/** Undefined where the row has no date at all. One date alone is a moment; dates in the wrong order are turned. */
export function toSpan(row: Row, { label, color, start, end }: SpanColumns): Span | undefined {
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

/** One lane a label, in order of first appearance, then of last, then by name. */
export function inLanes<S extends Span>(spans: readonly S[]): Lane<S>[] {
  const byLabel = new Map<string, S[]>();
  for (const span of spans) {
    const lane = byLabel.get(span.label);
    if (lane === undefined) byLabel.set(span.label, [span]);
    else lane.push(span);
  }
  return Array.from(byLabel, ([label, members]) => ({
    label,
    start: members.reduce((least, span) => Math.min(least, span.start), Infinity),
    end: members.reduce((most, span) => Math.max(most, span.end), -Infinity),
    spans: members.toSorted((a, b) => a.start - b.start || a.end - b.end),
  })).sort((a, b) => a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : 1));
}

/** The lanes that were seen last, in their order of first appearance. */
export function keepLatest<S extends Span>(lanes: readonly Lane<S>[], limit: number): readonly Lane<S>[] {
  if (lanes.length <= limit) return lanes;
  const kept = new Set(lanes.toSorted((a, b) => b.end - a.end || a.start - b.start).slice(0, limit));
  return lanes.filter((lane) => kept.has(lane));
}

/** A lane whose bars stand on lines, so that bars at the same time do not cover one another. */
export interface PackedLane<S extends Span = Span> {
  readonly label: string;
  readonly lines: number;
  readonly spans: readonly (S & { readonly line: number })[];
}

/**
 * Each bar on the first line of its lane that is free; bars of one value keep their line where they can. `roomAfter`
 * says how long the line is not free after a bar, for what is drawn there. On a lane of `most` lines, those for which
 * none is free share the one that is free soonest.
 */
export function packLanes<S extends Span>(
  lanes: readonly Lane<S>[],
  valueOf: (span: S) => string,
  roomAfter: (span: S) => number,
  most = Infinity,
): PackedLane<S>[] {
  return lanes.map(({ label, spans }) => {
    const free: number[] = [];
    const last = new Map<string, number>();
    const placed = spans.map((span) => {
      const own = last.get(valueOf(span));
      const isFree = (line: number): boolean => (free[line] ?? -Infinity) < span.start;
      const first = free.findIndex((_until, line) => isFree(line));
      const next = free.length < most ? free.length : free.indexOf(Math.min(...free));
      const line = own !== undefined && isFree(own) ? own : first === -1 ? next : first;
      free[line] = Math.max(free[line] ?? -Infinity, span.end + roomAfter(span));
      last.set(valueOf(span), line);
      return { ...span, line };
    });
    return { label, lines: free.length, spans: placed };
  });
}
