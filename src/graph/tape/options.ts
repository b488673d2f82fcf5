import { resolve } from "node:path";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, oneOf } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { parseTimespan } from "../../base/timespan.js";

export const TAPE_MODES = ["auto", "record", "replay"] as const;

/**
 * - `auto` plays what is on the tape and not too old, asks for the rest and records that.
 * - `record` asks for everything and records it.
 * - `replay` plays the last recording, sends nothing, and writes nothing.
 */
export type TapeMode = (typeof TAPE_MODES)[number];

/** A file that keeps what the service answered, and plays it back. */
export interface TapeOptions {
  /** A file of WARC records, each packed with gzip; by custom it ends with `.warc.gz`. It is made if need be. */
  path: string;
  /** What is asked for again, and what is recorded; see TapeMode. @default "auto" */
  mode?: TapeMode | undefined;
  /** In `auto`: what was answered longer ago is asked for again. `12h`, `7d`, or milliseconds. @default "1d" */
  maxAge?: string | number | undefined;
}

export interface TapeSettings {
  /** Absolute. */
  readonly path: string;
  readonly mode: TapeMode;
  /** In milliseconds. */
  readonly maxAge: number;
}

export function toTapeSettings(given: string | TapeOptions): TapeSettings {
  const options = typeof given === "string" ? { path: given } : given;
  checkOptions("tape", options, ["path", "mode", "maxAge"]);
  const { path, mode = "auto", maxAge = "1d" } = options;
  if (typeof path !== "string" || path.trim() === "" || path.includes("\0")) {
    throw new InvalidInputError(
      `invalid tape: ${printable(String(path))}; name a file, such as hunt.warc.gz`,
    );
  }
  return { path: resolve(path), mode: oneOf("tape.mode", mode, TAPE_MODES), maxAge: toMilliseconds(maxAge) };
}

function toMilliseconds(age: string | number): number {
  if (typeof age === "number" && age >= 0) return age;
  const { duration, start, end } = (typeof age === "string" ? parseTimespan(age) : undefined) ?? {};
  if (duration !== undefined && start === undefined && end === undefined) return duration;
  throw new InvalidInputError(
    `invalid tape.maxAge: ${printable(String(age))}; write 12h, 7d or milliseconds`,
  );
}

/** The tape that an environment names; an empty name is none. */
export function tapeIn(env: Readonly<Record<string, string | undefined>>): TapeOptions | undefined {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  const path = read("HUNTBOOK_TAPE");
  return path === undefined ? undefined : { path, mode: read("HUNTBOOK_TAPE_MODE") as TapeMode | undefined };
}
