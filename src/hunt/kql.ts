import type { QueryFinding } from "../base/query-error.js";
import type { Frame } from "../frame/index.js";
import type { KqlTables } from "../kql/index.js";

export interface RunKqlOptions {
  readonly tables: KqlTables;
  /** What `now()` and `ago()` go by. @default the time of the run */
  readonly now?: Date;
  readonly timespan?: { readonly from?: Date; readonly to?: Date };
  readonly maxRows?: number;
}

/** What a hunt needs of the room of KQL: the parser and the offline engine, which are heavy and load late. */
export interface Kql {
  checkKql(kql: string, options?: { readonly tables?: KqlTables }): Promise<readonly QueryFinding[]>;
  runKql?(kql: string, options: RunKqlOptions): Promise<Frame>;
  /** Whether the rows of two stretches of time are together the rows of both. @default isSinglePipeline */
  splittable?(kql: string): boolean | Promise<boolean>;
}

/** Loads the room; what it stands on loads when one of its functions is first called. */
export function loadKql(): Promise<Kql> {
  return import("../kql/index.js");
}
