import { plural, printable } from "../../base/text.js";
import { toNumber } from "./convert.js";

/** Cells as Arrow and Parquet hold them, made cells as a frame holds them. */

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/** Text of UTF-8, a byte order mark at its beginning kept: in a cell it is a character like any other. */
export function decodeText(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Bytes as the text that they are in UTF-8, or as `base64:…` where they are none. */
export function bytesToText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return `base64:${Buffer.from(bytes).toString("base64")}`;
  }
}

/** Digits that a double always keeps. */
const EXACT_DIGITS = 15;

export interface DecimalType {
  readonly precision: number;
  /** Digits behind the point. */
  readonly scale: number;
}

/** A decimal number: a number, or a text where its type has more digits than a number keeps. */
export function toDecimal(unscaled: bigint, { precision, scale }: DecimalType): number | string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = scale > 0 ? `.${digits.slice(point)}` : "";
  const text = `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${fraction}`;
  return precision <= EXACT_DIGITS ? Number(text) : text;
}

/** How many whole milliseconds there are in a time, before 1970 as after. */
export function toMilliseconds(time: bigint, perMillisecond: bigint): number {
  return Number((time < 0n ? time - perMillisecond + 1n : time) / perMillisecond);
}

/** A value that is no list and no object: bigints that fit are numbers, bytes are texts, dates stay. */
export function ownScalar(value: unknown): unknown {
  if (typeof value === "bigint") return toNumber(value);
  return value instanceof Uint8Array ? bytesToText(value) : (value ?? null);
}

/** Takes out the points in time that no Date can hold (`infinity`, for instance), and says so. */
export function dropLostDates(name: string, cells: unknown[]): string[] {
  let lost = 0;
  for (const [row, cell] of cells.entries()) {
    if (cell instanceof Date && Number.isNaN(cell.getTime())) {
      cells[row] = null;
      lost++;
    }
  }
  if (lost === 0) return [];
  return [`${plural(lost, "timestamp")} of column ${printable(name)} left out: no date can be so far away`];
}
