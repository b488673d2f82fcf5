import type { Timeouts } from "../../graph/options.js";

/**
 * Limits under which one request ends within `milliseconds`: a connection has time for two tries, and an answer that
 * does not come is reported as that.
 */
export function toLimits(milliseconds: number): Timeouts {
  const whole = Math.ceil(milliseconds);
  return {
    connect: Math.ceil(whole * 0.3),
    headers: whole,
    query: whole,
    body: whole,
    attempt: whole,
    call: whole + 200,
  };
}
