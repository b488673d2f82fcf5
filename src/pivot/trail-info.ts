/** What a run says of itself. */
export interface TrailInfo {
  readonly complete: boolean;
  /** Why not, where not: `budget`, `cancelled`, `fault: …`, or the data sets that could not be read. */
  readonly reason: string | null;
  readonly seeds: readonly string[];
  readonly hosts: number;
  /** Levels of requests; those of one level ran side by side. */
  readonly levels: number;
  readonly requests: number;
  readonly rows: number;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly source: string;
  /** Routes that could not be read, with the reason. */
  readonly unavailable: Readonly<Record<string, string>>;
}
