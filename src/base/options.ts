import { InvalidInputError } from "./errors.js";
import { nearestHint } from "./nearest.js";
import { printable } from "./text.js";

/** Refuses options that nobody reads, so that a typing error is not a silent default. */
export function checkOptions(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new InvalidInputError(`unknown option of ${what}: ${printable(name)}${nearestHint(name, known)}`);
    }
  }
}

/** The value itself where it is one of the allowed ones. */
export function oneOf<const T extends string>(what: string, value: unknown, allowed: readonly T[]): T {
  if (typeof value === "string" && (allowed as readonly string[]).includes(value)) return value as T;
  const text = printable(String(value));
  throw new InvalidInputError(
    `invalid ${what}: ${text}; it is one of ${allowed.join(", ")}${nearestHint(text, allowed)}`,
  );
}

/** The value itself where it is a whole number in the range. */
export function wholeNumber(
  what: string,
  value: unknown,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  throw new InvalidInputError(`invalid ${what}: ${printable(String(value))}; it is a whole number ${range}`);
}
