import { type ErrorDetails, InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

/** That a file cannot be the tape that it was named for, and why. */
export function refused(path: string, why: string, details?: ErrorDetails): InvalidInputError {
  return new InvalidInputError(`invalid tape: ${printable(path)}; ${why}`, details);
}
