import {
  AuthError,
  type ErrorCode,
  type ErrorDetails,
  GraphError,
  type HuntbookError,
  ThrottledError,
} from "../base/errors.js";

export interface FaultDetails extends ErrorDetails {
  /** What may mend it, as a sentence after the semicolon. */
  next?: string;
  /** Requests in all that this kind of fault deserves. @default as many as the policy allows */
  tries?: number;
  /** Whether the service cannot have acted on the request. @default false */
  unsent?: boolean;
}

/** One attempt that failed: what will be said of it, and what may be done about it. Never leaves this room. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: ErrorCode;
  readonly tries: number;
  readonly unsent: boolean;
  readonly next: string | undefined;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, faultDetails: FaultDetails = {}) {
    const { next, tries = Infinity, unsent = false, ...details } = faultDetails;
    super(message);
    this.code = code;
    this.tries = tries;
    this.unsent = unsent;
    this.next = next;
    this.details = details;
  }

  /** The error that the caller sees. */
  toError(more: ErrorDetails): HuntbookError {
    const message = this.next === undefined ? this.message : `${this.message}; ${this.next}`;
    const details = { ...this.details, ...more };
    if (this.code === "RATE_LIMITED") return new ThrottledError(message, details);
    if (this.code === "AUTH_FAILED") return new AuthError(message, details);
    return new GraphError(this.code, message, details);
  }
}
