import { redact } from "../../graph/address.js";
import type { Answer } from "../../graph/send/attempt.js";
import { Fault } from "../../graph/fault.js";
import { readRetryAfter } from "../../graph/send/retry-after.js";
import { isPassing } from "../../graph/send/status-fault.js";
import type { ErrorCode } from "../../base/errors.js";

/** An object of a request that was not stored, by its place among them. */
export interface Problem {
  readonly index: number;
  readonly messages: readonly string[];
}

/** What was refused of a request that was taken; nothing where its answer is empty. */
export function readProblems(answer: Answer): Problem[] {
  if (answer.text.trim() === "") return [];
  const errors = member(parse(answer), "errors") ?? [];
  if (!Array.isArray(errors)) throw unexpected(answer);
  return errors.map((error: unknown) => {
    const index = member(error, "recordIndex");
    const messages = member(error, "errorMessages") ?? [];
    if (!Number.isInteger(index) || !Array.isArray(messages)) throw unexpected(answer);
    return { index: index as number, messages: messages.map((message) => answer.show(String(message), 300)) };
  });
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: "AUTH_FAILED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  413: "BODY_TOO_LARGE",
  429: "RATE_LIMITED",
};

const ADVICE: Readonly<Record<number, string>> = {
  400: "the service does not take the request as it stands: check the source system",
  401: "the token must be for https://management.azure.com, of the workspace's tenant",
  403: "give the app the role Microsoft Sentinel Contributor on the workspace",
  404: "there is no such workspace: the id is that of the Log Analytics workspace, not its name",
  429: "wait and run it again",
};

/** A refusal of a whole request. The seconds to wait stand in the text of the body. */
export function toSentinelFault(answer: Answer): Fault {
  const { status, headers, text } = answer;
  const said = member(maybeJson(text), "message") ?? member(member(maybeJson(text), "error"), "message");
  const message = typeof said === "string" && said !== "" ? ` (${answer.show(said)})` : "";
  const retryAfterMs = isPassing(status) ? readRetryAfter(headers, text, new Date()) : undefined;
  const requestId = headers.get("x-ms-request-id") ?? headers.get("request-id");
  return new Fault(
    CODES[status] ?? "HTTP_ERROR",
    `upload refused: ${redact(answer.url)} answered ${status}${message}`,
    {
      status,
      next:
        ADVICE[status] ??
        (isPassing(status) ? "the service is in trouble: try again later" : "look at its message"),
      unsent: status < 500 && status !== 408,
      ...(isPassing(status) ? {} : { tries: 1 }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId === null ? {} : { requestId: answer.show(requestId) }),
    },
  );
}

function parse(answer: Answer): unknown {
  const json = maybeJson(answer.text);
  if (json === undefined) throw unexpected(answer);
  return json;
}

function unexpected(answer: Answer): Fault {
  return new Fault(
    "UNEXPECTED_CONTENT",
    `unexpected answer: ${redact(answer.url)} answered ${answer.status} with ${answer.show(answer.text.trim(), 80)}`,
    {
      status: answer.status,
      tries: 2,
      next: "a proxy or a sign-in page may answer in the place of Microsoft Sentinel",
    },
  );
}

function maybeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
