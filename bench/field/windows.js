import { DAY, END, lately } from "../../dist/sample/generate/calendar.js";

/** A stretch of so many days that starts so many days after a moment; nothing is seen after the end of the data. */
export function stretch(from, days, wait = 0) {
  const start = Math.min(from + wait * DAY, END - 2 * DAY);
  return [start, Math.min(start + days * DAY, END)];
}

/** Since up to so many years ago, and for most sites until now. */
export function life(random, years = 6) {
  const from = END - random.int(40, years * 365) * DAY;
  const to = random.chance(0.75)
    ? lately(random)
    : from + Math.floor((END - from) * (0.3 + 0.6 * random.next()));
  return [from, Math.max(to, from + DAY)];
}

/** A window around a moment of `other`, inside `limits`: the two overlap by ten days if the limits allow it. */
export function around(random, other, limits) {
  const middle = Math.floor(other[0] + (other[1] - other[0]) * (0.3 + 0.4 * random.next()));
  const from = Math.max(limits[0], middle - random.int(5, 60) * DAY);
  return [from, Math.max(Math.min(limits[1], middle + random.int(5, 60) * DAY), from + DAY)];
}

export const overlap = ([a, b], [c, d]) => Math.min(b, d) - Math.max(a, c);

export const union = (windows) => [
  Math.min(...windows.map(([from]) => from)),
  Math.max(...windows.map(([, to]) => to)),
];
