import { type ErrorCode, HuntbookError } from "../../base/errors.js";
import { Fault } from "../fault.js";
import type { Failure } from "./reel.js";

/** What ended a request without an answer, as a tape keeps it. What the hunter stopped is kept as a cut. */
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
  return {
    code: "BUDGET_EXCEEDED",
    message: "stopped: the hunt that was recorded ended here",
    fault: false,
  };
}

/** The same, to be thrown again; never to be tried again. */
export function fromFailure({ code, message, next, phase, fault }: Failure): Error {
  const known = code as ErrorCode;
  if (!fault) return new HuntbookError(known, message);
  return new Fault(known, message, {
    tries: 1,
    ...(next === undefined ? {} : { next }),
    ...(phase === undefined ? {} : { phase }),
  });
}
