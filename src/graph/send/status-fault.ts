import type { ErrorCode } from "../../base/errors.js";
import type { Answer } from "./attempt.js";
import { redact } from "../address.js";
import { Fault } from "../fault.js";
import { readRetryAfter } from "./retry-after.js";

/** Statuses after which the same request may succeed. 424 stands only inside a batch: what it hung on has failed. */
const PASSING = new Set([408, 424, 429, 500, 502, 503, 504, 509]);

/** Whether the same request may succeed after this status. */
export function isPassing(status: number): boolean {
  return PASSING.has(status);
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: "AUTH_FAILED",
  402: "FORBIDDEN",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  410: "GONE",
  429: "RATE_LIMITED",
};

const TITLES: Partial<Record<ErrorCode, string>> = {
  AUTH_FAILED: "token refused",
  FORBIDDEN: "no access",
  NOT_FOUND: "not found",
  GONE: "gone",
  RATE_LIMITED: "throttled",
  BODY_TOO_LARGE: "answer too large",
};

/** What a route knows of a refusal beyond its status. */
export interface RefusalReading {
  readonly code?: ErrorCode;
  /** What may mend it, as a sentence after the semicolon. */
  readonly next?: string;
  /** Requests in all that it deserves. */
  readonly tries?: number;
  /** Characters of the service's message that are shown. @default 200 */
  readonly length?: number;
}

export type ReadRefusal = (status: number, service: ServiceError) => RefusalReading;

/** What the service says of its own failure. */
export interface ServiceError {
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
  /** Whether the body was an error in Graph's form at all. */
  readonly known: boolean;
}

/** Reads an error body: Graph's JSON with all its spellings, HTML, or nothing. Never throws. */
export function readServiceError(text: string, headers: Answer["headers"]): ServiceError {
  const fromHeader = headers.get("request-id") || headers.get("x-ms-request-id");
  const error = member(parse(text), "error");
  const inner = member(error, "innerError") ?? member(error, "innererror");
  return {
    code: word(member(error, "code")),
    message: word(member(error, "message")),
    requestId:
      fromHeader ||
      word(member(inner, "request-id") ?? member(member(inner, "innerError"), "request-id")) ||
      null,
    known: error !== undefined,
  };
}

/**
 * The fault of a status that is an error. A 404 is NOT_FOUND only where Graph itself says so of an entity; a 404 with
 * the code `BadRequest`, or without an error in Graph's form, is a wrong path and so an HTTP_ERROR.
 */
export function toStatusFault(answer: Answer, now: Date, readRefusal?: ReadRefusal): Fault {
  const { status, headers, text } = answer;
  const service = readServiceError(text, headers);
  const wrongPath = status === 404 && (!service.known || service.code === "BadRequest");
  const reading = wrongPath ? undefined : readRefusal?.(status, service);
  const code: ErrorCode = wrongPath ? "HTTP_ERROR" : (reading?.code ?? CODES[status] ?? "HTTP_ERROR");
  const retryAfterMs = PASSING.has(status) ? readRetryAfter(headers, text, now) : undefined;
  const said = [service.code, service.message]
    .filter(Boolean)
    .map((part) => answer.show(part, reading?.length));
  const what = said.length === 0 ? "" : ` (${said.join(": ")})`;
  return new Fault(
    code,
    `${TITLES[code] ?? "request failed"}: ${redact(answer.url)} answered ${status}${what}`,
    {
      status,
      next: reading?.next ?? adviceFor(status, wrongPath),
      unsent: status === 429 || status === 401,
      ...(PASSING.has(status) ? {} : { tries: 1 }),
      ...(reading?.tries === undefined ? {} : { tries: reading.tries }),
      ...(service.code === "" ? {} : { serviceCode: answer.show(service.code) }),
      ...(service.requestId === null ? {} : { requestId: answer.show(service.requestId) }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  );
}

/** What a person can do about it. Neither a licence nor a permission rule is taken for certain: both have changed. */
function adviceFor(status: number, wrongPath: boolean): string {
  if (wrongPath) return "the path does not exist in this version or cloud: check version, cloud and endpoint";
  switch (status) {
    case 400:
    case 405:
    case 422:
      return "the service does not take the request as it stands: check its options, id and version";
    case 401:
      return "get a new token for this cloud and tenant, or check the credential";
    case 402:
      return "the API asks for payment: check the tenant's subscription";
    case 403:
      return (
        "grant the app or the user the permission (ThreatIntelligence.Read.All, ThreatHunting.Read.All, " +
        "SecurityIncident.Read.All or SecurityAlert.Read.All, with admin consent), or the tenant lacks the licence, " +
        "or conditional access stands in the way"
      );
    case 404:
      return "the service has no such entity, or no data for it";
    case 410:
      return "this API was switched off: look for its successor in Microsoft's documentation";
    case 429:
      return "wait and run it again, or ask for less at a time";
    default:
      return PASSING.has(status)
        ? "the service is in trouble: try again later"
        : "look at the service's message and its request-id";
  }
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
