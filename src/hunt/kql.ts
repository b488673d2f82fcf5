import type { QueryFinding } from "../base/query-error.js";
import type { Frame } from "../frame/index.js";

/** Tables by name: frames, records, or paths of files. */
export type KqlTables = Readonly<Record<string, Frame | Iterable<object> | string>>;

export interface RunKqlOptions {
  readonly tables: KqlTables;
  /** What `now()` and `ago()` go by. @default the time of the run */
  readonly now?: Date;
  readonly timespan?: { readonly from?: Date; readonly to?: Date };
  readonly maxRows?: number;
}

/** What a hunt needs of the room of KQL: the parser and the offline engine, which are heavy and load late. */
export interface Kql {
  checkKql(kql: string): Promise<readonly QueryFinding[]>;
  runKql(kql: string, options: RunKqlOptions): Promise<Frame>;
  /** Whether the rows of two stretches of time are together the rows of both. @default isSinglePipeline */
  splittable?(kql: string): boolean | Promise<boolean>;
}

/** The room of KQL, or undefined where it is not there: then queries go out unchecked. */
export function loadKql(): Promise<Kql | undefined> {
  return Promise.resolve(undefined);
}
