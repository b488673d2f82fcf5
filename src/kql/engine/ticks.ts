const TICKS: Readonly<Record<string, number>> = {
  tick: 1,
  ticks: 1,
  microsecond: 10,
  microseconds: 10,
  ms: 1e4,
  milli: 1e4,
  millis: 1e4,
  millisec: 1e4,
  millisecond: 1e4,
  milliseconds: 1e4,
  s: 1e7,
  sec: 1e7,
  second: 1e7,
  seconds: 1e7,
  m: 6e8,
  min: 6e8,
  minute: 6e8,
  minutes: 6e8,
  h: 3.6e10,
  hr: 3.6e10,
  hrs: 3.6e10,
  hour: 3.6e10,
  hours: 3.6e10,
  d: 8.64e11,
  day: 8.64e11,
  days: 8.64e11,
};

const NUMBER_AND_UNIT = /^(-?\d+(?:\.\d+)?)\s*([a-z]+)$/i;
const CLOCK = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;

/** A timespan as Kusto writes it (`1d`, `1.5h`, `1.02:03:04.5`, `3` days) in ticks, or undefined. */
export function readTimespan(text: string): bigint | undefined {
  const trimmed = text.trim().replace(/^["']|["']$/g, "");
  const amount = NUMBER_AND_UNIT.exec(trimmed);
  const unit = TICKS[amount?.[2]?.toLowerCase() ?? ""];
  if (amount !== null && unit !== undefined) return BigInt(Math.round(Number(amount[1]) * unit));
  if (/^-?\d+$/.test(trimmed)) return BigInt(trimmed) * 864_000_000_000n;
  const clock = CLOCK.exec(trimmed);
  if (clock === null) return undefined;
  const [, minus, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] = clock;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  const ticks = whole * 10_000_000n + BigInt(fraction.padEnd(7, "0"));
  return minus === undefined ? ticks : -ticks;
}

/** Ticks as Kusto shows them: `1.02:03:04.5000000`. */
export function writeTimespan(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const two = (value: bigint): string => String(value).padStart(2, "0");
  const days = size / 864_000_000_000n;
  const fraction = size % 10_000_000n;
  const clock = [(size / 36_000_000_000n) % 24n, (size / 600_000_000n) % 60n, (size / 10_000_000n) % 60n];
  return (
    (ticks < 0n ? "-" : "") +
    (days > 0n ? `${days}.` : "") +
    clock.map(two).join(":") +
    (fraction > 0n ? `.${String(fraction).padStart(7, "0")}` : "")
  );
}
