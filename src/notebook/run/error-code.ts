import type { ErrorCode } from "../../base/errors.js";
import type { ErrorOutput } from "../notebook.js";

/** Names of huntbook's errors that stand for one code, where a kernel shows the name alone. */
const CODES: Record<string, ErrorCode> = {
  ThrottledError: "RATE_LIMITED",
  AuthError: "AUTH_FAILED",
  InvalidInputError: "INVALID_INPUT",
};

/** Graph's statuses by the code of the error that the client makes of them. */
const STATUSES: Record<string, ErrorCode> = {
  401: "AUTH_FAILED",
  402: "FORBIDDEN",
  403: "FORBIDDEN",
  429: "RATE_LIMITED",
};

/**
 * The code of the huntbook error that an error output shows, or undefined. Node prints it behind the stack
 * (`code: 'FORBIDDEN'`); Deno's kernel sends name, message and stack only, so there the name tells, or the status in
 * the message of a GraphError (`… answered 403`). A server's own failure is `SERVER_ERROR`, but for
 * what it will never do (501).
 */
export function errorCode({ ename, evalue, traceback }: ErrorOutput): string | undefined {
  const properties = traceback.join("\n");
  const status =
    /^\s+status: (\d{3}),?$/m.exec(properties)?.[1] ??
    (ename === "GraphError" ? /\banswered (\d{3})\b/.exec(evalue)?.[1] : undefined);
  const written = /^\s+code: ['"]([A-Z_]+)['"],?$/m.exec(properties)?.[1];
  const code =
    written ?? CODES[ename] ?? STATUSES[status ?? ""] ?? (status === undefined ? undefined : "HTTP_ERROR");
  return code === "HTTP_ERROR" && status?.startsWith("5") && status !== "501" ? "SERVER_ERROR" : code;
}
