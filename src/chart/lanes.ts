/** Something that was there from `start` to `end`, in milliseconds since 1970. */
export interface Span {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly category: string;
}

/** All spans of one label. */
export interface Lane {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly spans: readonly Span[];
}

/** One lane a label, in order of first appearance, then of last, then by name. */
export function inLanes(spans: readonly Span[]): Lane[] {
  const byLabel = new Map<string, Span[]>();
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
