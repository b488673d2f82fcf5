import type { checkKql, findMissing, findRender, findSplitFault, runKql } from "../kql/index.js";

/** What a hunt needs of the room of KQL: the parser and the offline engine, which are heavy and load late. */
export interface Kql {
  readonly checkKql: typeof checkKql;
  readonly findMissing: typeof findMissing;
  readonly findRender: typeof findRender;
  readonly findSplitFault: typeof findSplitFault;
  readonly runKql: typeof runKql;
}

/** What a query needs of it. */
export type QueryKql = Omit<Kql, "runKql">;

/** Loads the room; what it stands on loads when one of its functions is first called. */
export function loadKql(): Promise<Kql> {
  return import("../kql/index.js");
}
