import type { checkKql, runKql } from "../kql/index.js";

/** What a hunt needs of the room of KQL: the parser and the offline engine, which are heavy and load late. */
export interface Kql {
  readonly checkKql: typeof checkKql;
  readonly runKql: typeof runKql;
  /** Whether the rows of two stretches of time are together the rows of both. @default isSinglePipeline */
  readonly splittable?: (kql: string) => boolean | Promise<boolean>;
}

/** What a query needs of it. */
export type QueryKql = Pick<Kql, "checkKql" | "splittable">;

/** Loads the room; what it stands on loads when one of its functions is first called. */
export function loadKql(): Promise<Kql> {
  return import("../kql/index.js");
}
