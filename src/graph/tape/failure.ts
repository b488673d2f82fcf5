import { type ErrorCode, HuntbookError } from "../../base/errors.js";
import { recordedStop } from "../../base/stopped.js";
import { Fault } from "../fault.js";
import type { Failure } from "./reel.js";

/** Of a request that the hunter stopped. */
const STOPPED = "ABORTED";

/** What ended a request without an answer, as a tape keeps it. What is no error of ours was the hunter's signal. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Fault) {
    const { code, message, next, details } = thrown;
    return {
      code,
      message,
      fault: true,
      ...(next === undefined ? {} : { next }),
      ...(details.phase === undefined ? {} : { phase: details.phase }),
    };
  }
  if (thrown instanceof HuntbookError) return { code: thrown.code, message: thrown.message, fault: false };
  const { name, message } =
    thrown instanceof DOMException ? thrown : new DOMException("stopped", "AbortError");
  return { code: STOPPED, message, name, fault: false };
}

/** The same, to be thrown again; never to be tried again. */
export function fromFailure({ code, message, name, next, phase, fault }: Failure): Error {
  if (code === STOPPED) return recordedStop(name ?? "AbortError", message);
  const known = code as ErrorCode;
  if (!fault) return new HuntbookError(known, message);
  return new Fault(known, message, {
    tries: 1,
    ...(next === undefined ? {} : { next }),
    ...(phase === undefined ? {} : { phase }),
  });
}
