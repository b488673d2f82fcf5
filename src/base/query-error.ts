import { HuntbookError, type ErrorCode } from "./errors.js";
import { plural, printable } from "./text.js";

/** What is wrong with a query, or will be. Positions count UTF-16 units from 0, as `String.slice` does. */
export interface QueryFinding {
  /** `error`: it will not run. `warning`: it may not give what it should. `info`: good to know. */
  readonly severity: "error" | "warning" | "info";
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Where it begins in the text of the query. */
  readonly start: number;
  /** How long the place is; 0 where something is missing. */
  readonly length: number;
  /** What to write instead, where one name is likely meant. */
  readonly suggestion?: string | undefined;
}

/**
 * A query that was refused before it was sent or run. `findings` says why, with the places. Its code is INVALID_INPUT for
 * what is wrong, and UNSUPPORTED for what the offline engine does not do.
 */
export class QueryError extends HuntbookError {
  override readonly name = "QueryError";
  /** The text that was refused. */
  readonly query: string;
  /** Why, in the order of their places. */
  readonly findings: readonly QueryFinding[];

  constructor(
    query: string,
    findings: readonly QueryFinding[],
    code: Extract<ErrorCode, "INVALID_INPUT" | "UNSUPPORTED"> = "INVALID_INPUT",
  ) {
    const [first, ...more] = findings.filter(({ severity }) => severity === "error");
    const said = first === undefined ? "it was refused" : findingText(query, first);
    const rest = more.length === 0 ? "" : `, and ${plural(more.length, "further error")}`;
    super(code, `${code === "UNSUPPORTED" ? "unsupported" : "invalid"} query: ${said}${rest}`);
    this.query = query;
    this.findings = findings;
  }
}

/** A finding in one line: `line 2, column 9: unknown table: DeviceEvnts; did you mean DeviceEvents?` */
export function findingText(query: string, { message, start, suggestion }: QueryFinding): string {
  const { line, column } = placeOf(query, start);
  const hint =
    suggestion === undefined || message.includes(suggestion)
      ? ""
      : `; did you mean ${printable(suggestion)}?`;
  return `line ${line}, column ${column}: ${printable(message.replace(/[.;]\s*$/, ""))}${hint}`;
}

/** Where a position of a text is, counted from one, and what the line says. */
export function placeOf(text: string, start: number): { line: number; column: number; text: string } {
  const before = text.slice(0, Math.max(0, start)).split(/\r\n|[\n\r]/);
  const column = (before.at(-1) ?? "").length;
  const whole = (before.at(-1) ?? "") + (/^[^\n\r]*/.exec(text.slice(Math.max(0, start)))?.[0] ?? "");
  return { line: before.length, column: column + 1, text: whole };
}
