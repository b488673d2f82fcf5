/** How a query asks for its answer to be drawn: what stands behind `render` in KQL. */
export interface RenderHint {
  /** For instance `timechart`. */
  readonly kind: string;
  /** What stands behind `with`, for instance `{ ycolumns: "Sent, Received" }`. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What a frame says of itself: is this everything, and where is it from? */
export interface FrameInfo {
  /** Whether every row that the service has for this question is here. */
  readonly complete: boolean;
  /** Why not, where not: `top`, `budget`, `cancelled` or `fault: …`. */
  readonly reason: string | null;
  /** Rows that were received. */
  readonly rows: number;
  /** Rows that the service says there are, where it says so. */
  readonly count: number | null;
  /** Pages of the service's answers; 0 for what is no list, and for a frame made by hand. */
  readonly pages: number;
  /** Requests that were sent for it, retries not counted. */
  readonly requests: number;
  /** By the hunt's clock, of a tape when it was recorded; null for a frame made by hand. */
  readonly fetchedAt: Date | null;
  /** `graph`, `sample`, `tape`, or `records` for a frame made by hand. */
  readonly source: string;
  /** Route templates that were asked, for instance `/security/threatIntelligence/hosts/{hostId}/passiveDns`. */
  readonly routes: readonly string[];
  /** What a reader should know: options carried out here, hosts without data, duplicates. */
  readonly notes: readonly string[];
  /** How the query asks for it to be drawn: what `charts.render` goes by. */
  readonly render?: RenderHint | null;
}

export const madeByHand: FrameInfo = {
  complete: true,
  reason: null,
  rows: 0,
  count: null,
  pages: 0,
  requests: 0,
  fetchedAt: null,
  source: "records",
  routes: [],
  notes: [],
  render: null,
};

/** One statement for several frames put together: complete only where all are. */
export function mergeInfo(infos: readonly FrameInfo[]): FrameInfo {
  const sum = (read: (info: FrameInfo) => number): number =>
    infos.reduce((total, info) => total + read(info), 0);
  const all = (read: (info: FrameInfo) => readonly string[]): string[] => [...new Set(infos.flatMap(read))];
  const counted = infos.every((info) => info.count !== null);
  return {
    complete: infos.every((info) => info.complete),
    reason: all((info) => (info.reason === null ? [] : [info.reason])).join("; ") || null,
    rows: sum((info) => info.rows),
    count: counted && infos.length > 0 ? sum((info) => info.count ?? 0) : null,
    pages: sum((info) => info.pages),
    requests: sum((info) => info.requests),
    fetchedAt: infos.reduce<Date | null>(
      (last, { fetchedAt }) => (fetchedAt !== null && (last === null || fetchedAt > last) ? fetchedAt : last),
      null,
    ),
    source: all((info) => [info.source]).join(", ") || "records",
    routes: all((info) => info.routes),
    notes: all((info) => info.notes),
    render: oneHint(infos),
  };
}

/** Parts of one answer are drawn as they all ask for; of answers that ask for different pictures, none is meant. */
function oneHint(infos: readonly FrameInfo[]): RenderHint | null {
  const [first, ...others] = infos.map((info) => info.render ?? null);
  const same = others.every((hint) => JSON.stringify(hint) === JSON.stringify(first));
  return same ? (first ?? null) : null;
}
