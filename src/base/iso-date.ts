const pattern =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A timestamp that says all: date, time to the second, zone. Nothing else is taken for a date unasked. */
const whole = /^(?:[+-]\d{6}|\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

export function isWholeTimestamp(text: string): boolean {
  return whole.test(text) && parseIsoDate(text) !== undefined;
}

/**
 * The point in time of an ISO 8601 text, to the millisecond, or undefined. A text without a zone is in UTC, as in
 * Kusto, not in the zone of the machine that reads it. No other way to write a date is read, as none is unambiguous.
 */
export function parseIsoDate(text: string): Date | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", time = "00:00", seconds = ":00", fraction = "", zone = "Z"] =
    match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0");
  const local = new Date(`${year}-${month}-${day}T${time}${seconds}.${milliseconds}Z`);
  // JavaScript turns 30 February into 2 March.
  if (local.getUTCDate() !== Number(day)) return undefined;
  const date = new Date(local.getTime() - zoneOffset(zone));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Milliseconds that a zone (`Z`, `+02`, `+0200`, `+02:00`) is ahead of UTC. */
function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", ""))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
