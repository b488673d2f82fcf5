import { isHuntbookError } from "../base/errors.js";
import type { RunResult } from "../notebook/run/run-options.js";

/**
 * What a command ends with. 75 and 77 are those of sysexits.h, so that a scheduler knows what is worth another try:
 * a cell counts as one of them when its error is huntbook's own and carries the code.
 */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  hits: 10,
  passing: 75,
  forbidden: 77,
  timeout: 124,
  interrupted: 130,
  died: 138,
  terminated: 143,
} as const;

const USAGE = ["INVALID_INPUT", "NOTEBOOK_INVALID", "KERNEL_MISSING", "MISSING_PART", "UNSUPPORTED"];
const FORBIDDEN = ["AUTH_FAILED", "FORBIDDEN"];
const PASSING = [
  "BUSY",
  "RATE_LIMITED",
  "TIMEOUT",
  "CONNECTION_REFUSED",
  "CONNECTION_FAILED",
  "DNS_FAILURE",
  "TRUNCATED_BODY",
  "SERVER_ERROR",
];

/** The exit code of a command that threw. */
export function exitCodeOfError(error: unknown): number {
  if (!isHuntbookError(error)) return exitCodes.failed;
  if (USAGE.includes(error.code)) return exitCodes.usage;
  if (error.code === "HTTP_ERROR" && (error.status ?? 0) >= 500 && error.status !== 501)
    return exitCodes.passing;
  return exitCodeOf(error.code);
}

/** The exit code of a run. */
export function exitCodeOfRun({ status, signal, cells }: RunResult): number {
  if (status === "interrupted") return signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
  if (status !== "failed") return exitCodes[status];
  return exitCodeOf(cells.find((cell) => cell.status === "failed")?.error?.code);
}

function exitCodeOf(code: string | undefined): number {
  if (code !== undefined && FORBIDDEN.includes(code)) return exitCodes.forbidden;
  return code !== undefined && PASSING.includes(code) ? exitCodes.passing : exitCodes.failed;
}
