import type { QueryFinding } from "../../base/query-error.js";

/** What is said about a place. */
export interface Saying {
  readonly message: string;
  readonly suggestion?: string | undefined;
  readonly severity?: QueryFinding["severity"];
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
