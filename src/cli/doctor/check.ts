import { type HuntbookError, isHuntbookError } from "../../base/errors.js";

/** `fail` is to be mended, `warn` is worth a look, `skip` was left out or is not there and need not be. */
export type Status = "ok" | "warn" | "fail" | "skip";

/** The groups in which the checks stand, in their order, with their titles. */
export const areas = {
  machine: "This machine",
  source: "Where huntbook asks",
  credential: "Credential",
  permissions: "Permissions in the token",
  answers: "What answers",
  kernels: "Kernels",
  parts: "Optional parts",
} as const;

export type Area = keyof typeof areas;

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly status: Status;
  /** What was found. */
  readonly found: string;
  /** The sentence that mends it. */
  readonly advice?: string | undefined;
}

export interface Check extends Finding {
  readonly area: Area;
}

/** What the work gives, or the error of huntbook's own that it threw. */
export function attempt<T>(work: () => T): T | HuntbookError {
  try {
    return work();
  } catch (error) {
    if (isHuntbookError(error)) return error;
    throw error;
  }
}

/** An error as a finding: what happened, and what its message says behind the last semicolon mends it. */
export function fromError(name: string, { message, url }: HuntbookError): Finding {
  const [what, advice] = splitAdvice(message);
  return {
    name,
    status: "fail",
    found: withoutAddress(what, url),
    ...(advice === undefined ? {} : { advice }),
  };
}

/** A semicolon inside of brackets belongs to what the service said. */
function splitAdvice(message: string): [what: string, advice: string | undefined] {
  const cut = message.lastIndexOf("; ");
  const advice = message.slice(cut + 2);
  const whole = advice.split("(").length === advice.split(")").length;
  return cut >= 0 && whole ? [message.slice(0, cut), advice] : [message, undefined];
}

/** Which address was asked is known from the name of the check. */
function withoutAddress(text: string, url: string | undefined): string {
  const address = url?.split(" ").at(-1) ?? "";
  return address === "" ? text : text.replace(` ${address}`, "").replace(/:(?= \(|$)/, "");
}
