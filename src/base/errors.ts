/**
 * Every code that an error of this library can carry. The list is closed: a caller may branch on it.
 *
 * - `INVALID_INPUT` what was passed in is not usable; nothing was sent.
 * - `AUTH_FAILED` no token, or Graph refused the one it was given twice.
 * - `FORBIDDEN` permission, role or licence is missing (403, 402).
 * - `NOT_FOUND` no such entity, or no data for it (404).
 * - `GONE` the API was switched off (410).
 * - `RATE_LIMITED` throttled for longer than the caller allows to wait.
 * - `HTTP_ERROR` any other status that is an error, after its retries.
 * - `TIMEOUT` a deadline passed; `phase` tells where.
 * - `CONNECTION_REFUSED`, `CONNECTION_FAILED`, `DNS_FAILURE`, `TLS` the network, by where it broke.
 * - `UNEXPECTED_CONTENT` a 2xx answer that is not JSON.
 * - `MALFORMED_PAGE` JSON that is not a page or an entity of the kind asked for.
 * - `TRUNCATED_BODY` an answer that ended early, every time it was asked for.
 * - `BODY_TOO_LARGE` an answer over the size limit, ours (decoded) or the service's.
 * - `CROSS_ORIGIN_REDIRECT`, `NEXTLINK_ORIGIN`, `FOREIGN_ORIGIN` a request that would have left the configured origin.
 * - `TOO_MANY_REDIRECTS`, `PAGING_LOOP` the server sends in circles.
 * - `COUNT_MISMATCH` rows and `@odata.count` differ, in strict mode.
 * - `BUDGET_EXCEEDED` a cap of the hunt was reached where no partial result is possible.
 * - `TAPE_MISS` a request that the tape which is replayed does not hold, or no longer holds whole.
 * - `UNSUPPORTED` this cloud, version or installation does not offer it.
 * - `MISSING_PART` an optional package is not installed.
 * - `NOTEBOOK_INVALID`, `KERNEL_MISSING`, `KERNEL_DIED`, `CELL_FAILED` the notebook runner.
 * - `BUSY` another run of the same notebook is at work in the same place; nothing was started.
 * - `FILE_FAILED` a file could not be read or written.
 */
export type ErrorCode =
  | "INVALID_INPUT"
  | "AUTH_FAILED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "GONE"
  | "RATE_LIMITED"
  | "HTTP_ERROR"
  | "TIMEOUT"
  | "CONNECTION_REFUSED"
  | "CONNECTION_FAILED"
  | "DNS_FAILURE"
  | "TLS"
  | "UNEXPECTED_CONTENT"
  | "MALFORMED_PAGE"
  | "TRUNCATED_BODY"
  | "BODY_TOO_LARGE"
  | "CROSS_ORIGIN_REDIRECT"
  | "NEXTLINK_ORIGIN"
  | "FOREIGN_ORIGIN"
  | "TOO_MANY_REDIRECTS"
  | "PAGING_LOOP"
  | "COUNT_MISMATCH"
  | "BUDGET_EXCEEDED"
  | "TAPE_MISS"
  | "UNSUPPORTED"
  | "MISSING_PART"
  | "NOTEBOOK_INVALID"
  | "KERNEL_MISSING"
  | "KERNEL_DIED"
  | "CELL_FAILED"
  | "BUSY"
  | "FILE_FAILED";

/** What an error may carry besides its code. */
export type ErrorDetails = Pick<
  HuntbookError,
  "status" | "attempts" | "retryAfterMs" | "requestId" | "serviceCode" | "url" | "phase" | "partial"
> & { cause?: unknown };

/**
 * The root of every error that this library throws on purpose.
 * @example
 * import { connect, HuntbookError } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * try {
 *   hunt.vulnerability("CVE-1");
 * } catch (error) {
 *   if (error instanceof HuntbookError) console.log(error.code, error.message);
 * }
 */
export class HuntbookError extends Error {
  /** The name of the class, for where `instanceof` does not reach: another copy of the package, JSON. */
  override readonly name: string = "HuntbookError";
  /** What went wrong, from a closed list. */
  readonly code: ErrorCode;
  /** HTTP status of the last answer, where there was one. */
  declare readonly status?: number;
  /** Requests that were sent before giving up. */
  declare readonly attempts?: number;
  /** How long the service asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /** The service's own id of the request, for a support case. */
  declare readonly requestId?: string;
  /** The service's own error code, from the body. */
  declare readonly serviceCode?: string;
  /** Method and address, query values cut out. */
  declare readonly url?: string;
  /** Where a deadline passed: `connect`, `headers`, `body`, `wait`. */
  declare readonly phase?: string;
  /** What was complete before the fault, for instance the rows of earlier pages. */
  declare readonly partial?: unknown;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const { cause, ...rest } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, rest);
  }

  /** All that may be logged: neither `partial` nor `cause`. */
  toJSON(): Record<string, unknown> {
    const { partial: _partial, cause: _cause, ...rest } = this;
    return { ...rest, name: this.name, message: this.message };
  }
}

/** What a person passed in is not usable: `invalid host: …`. Nothing was sent. */
export class InvalidInputError extends HuntbookError {
  override readonly name = "InvalidInputError";
  constructor(message: string, details?: ErrorDetails) {
    super("INVALID_INPUT", message, details);
  }
}

/** Graph, or the way to it, failed. */
export class GraphError extends HuntbookError {
  override readonly name: string = "GraphError";
}

/** Graph asks to wait longer than the caller allows. `retryAfterMs` tells how long. */
export class ThrottledError extends GraphError {
  override readonly name = "ThrottledError";
  constructor(message: string, details?: ErrorDetails) {
    super("RATE_LIMITED", message, details);
  }
}

/** No usable token: the credential is missing, wrong or refused. */
export class AuthError extends GraphError {
  override readonly name = "AuthError";
  constructor(message: string, details?: ErrorDetails) {
    super("AUTH_FAILED", message, details);
  }
}

/** A notebook, a kernel or a cell failed. */
export class NotebookError extends HuntbookError {
  override readonly name = "NotebookError";
}

/** An optional package, or a program of another maker, is needed for what was asked, and is not installed. */
export class MissingPartError extends HuntbookError {
  override readonly name = "MissingPartError";
  constructor(part: string, purpose: string, details?: ErrorDetails, advice?: string) {
    const kind = advice === undefined ? "package" : "program";
    const how = advice ?? `install it with: npm install ${part}`;
    super("MISSING_PART", `missing ${kind}: ${part} is needed ${purpose}; ${how}`, details);
  }
}

/**
 * Whether nothing that comes after an error is worth asking for. Without what its tape does not hold a hunt would be
 * another one, and what is not installed is not there for the next question either.
 */
export function endsHunt(error: unknown): boolean {
  return error instanceof HuntbookError && (error.code === "TAPE_MISS" || error.code === "MISSING_PART");
}

/**
 * Whether an error is one of the library, which carries a `code` and says what to do next.
 * @example
 * import { connect, isHuntbookError } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * try {
 *   hunt.host("not a host");
 * } catch (error) {
 *   if (isHuntbookError(error)) console.log(error.code, error.message);
 * }
 */
export function isHuntbookError(error: unknown): error is HuntbookError {
  return error instanceof HuntbookError;
}
