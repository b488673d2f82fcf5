import type { QueryFinding } from "../../base/query-error.js";
import type { Known } from "../globals.js";
import type { Code } from "../kusto.js";

/** What is said about a place. */
export interface Saying {
  readonly message: string;
  readonly suggestion?: string | undefined;
  readonly severity?: QueryFinding["severity"];
}

/** A name of a query that nothing bears, and where it stands. */
export interface Unresolved {
  readonly name: string;
  readonly start: number;
  readonly code: Code;
  readonly known: Known;
}

interface Range {
  readonly start: number;
  readonly length: number;
}

export function toFinding(
  { message, suggestion, severity = "error" }: Saying,
  { start, length }: Range,
): QueryFinding {
  return { severity, message, start, length, ...(suggestion === undefined ? {} : { suggestion }) };
}
