import { InvalidInputError, isHuntbookError } from "../../base/errors.js";
import { parseIsoDate } from "../../base/iso-date.js";
import { printable, truncate } from "../../base/text.js";
import { parseTimespan } from "../../base/timespan.js";
import { toHostId } from "../../model/index.js";
import {
  kqlBool,
  kqlDatetime,
  kqlDynamic,
  kqlNumber,
  kqlString,
  kqlTimespan,
} from "../../base/kql-literal.js";
import type { ParameterType, QueryParameter } from "./parameter.js";

/** The value of a parameter as a literal that nothing in it can end. Throws InvalidInputError where it is of another type. */
export function writeValue(what: string, value: unknown, { type, least }: QueryParameter): string {
  const refuse = (why: string): never => {
    const shown = printable(truncate(typeof value === "string" ? value : inWords(value), 80));
    throw new InvalidInputError(`invalid ${what}: ${shown}; ${why}`);
  };
  const written = writers[type](value, refuse);
  if (least !== undefined && (typeof value === "number" || typeof value === "bigint") && value < least) {
    refuse(`it is ${least} or more`);
  }
  return written;
}

function inWords(value: unknown): string {
  if (value instanceof Date) return "an invalid date";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

type Refuse = (why: string) => never;

const writers: Readonly<Record<ParameterType, (value: unknown, refuse: Refuse) => string>> = {
  string: (value, refuse) => (typeof value === "string" ? kqlString(value) : refuse("it is a text")),
  strings: (value, refuse) => kqlDynamic(texts(value, refuse)),
  hosts: (value, refuse) => kqlDynamic(texts(value, refuse).map((host) => toHost(host, refuse))),
  long: (value, refuse) =>
    typeof value === "bigint" || Number.isSafeInteger(value)
      ? kqlNumber(value as number | bigint)
      : refuse("it is a whole number"),
  real: (value, refuse) =>
    typeof value === "number" && Number.isFinite(value) ? `real(${value})` : refuse("it is a number"),
  bool: (value, refuse) => (typeof value === "boolean" ? kqlBool(value) : refuse("it is true or false")),
  datetime: (value, refuse) => {
    const date = typeof value === "string" ? parseIsoDate(value.trim()) : value;
    return date instanceof Date && !Number.isNaN(date.getTime())
      ? kqlDatetime(date)
      : refuse("it is a Date or a text in ISO 8601, such as 2026-02-03T09:00:00Z");
  },
  timespan: (value, refuse) => {
    const span = typeof value === "string" ? parseTimespan(value) : undefined;
    return span?.duration !== undefined && span.start === undefined && span.end === undefined
      ? kqlTimespan(span.duration)
      : refuse("it is a duration, such as 7d, 12h, 30m or PT45S");
  },
};

function texts(value: unknown, refuse: Refuse): string[] {
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
  return isList ? (value as string[]) : refuse("it is a list of texts, and of one at least");
}

function toHost(text: string, refuse: Refuse): string {
  try {
    return toHostId(text).id;
  } catch (error) {
    return refuse(isHuntbookError(error) ? error.message : String(error));
  }
}
