/** What is wrong with a query, or will be. Positions count UTF-16 units from 0, as `String.slice` does. */
export interface Finding {
  /** `error`: it will not run. `warning`: it may not give what it should. `info`: good to know. */
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly start: number;
  readonly length: number;
  /** What to write instead, where one name is likely meant. */
  readonly suggestion?: string;
}

/** What is said about a place. */
export interface Saying {
  readonly message: string;
  readonly suggestion?: string | undefined;
  readonly severity?: Finding["severity"];
}

interface Range {
  readonly start: number;
  readonly length: number;
}

export function toFinding(
  { message, suggestion, severity = "error" }: Saying,
  { start, length }: Range,
): Finding {
  return { severity, message, start, length, ...(suggestion === undefined ? {} : { suggestion }) };
}
