import { toQuery, type PlannedQuery } from "./plan.js";

/** No part of a window is asked about alone that is shorter. */
const SHORTEST = 3_600_000;

/** The two halves of a query: of its indicators, or of the time where it looks for one alone. None where it is small. */
export function splitQuery({ spec, needles, from, to }: PlannedQuery): PlannedQuery[] {
  const texts = [...new Set(needles.map(({ text }) => text))];
  if (texts.length > 1) {
    const first = new Set(texts.slice(0, texts.length >> 1));
    return [true, false].map((is) =>
      toQuery(
        spec,
        needles.filter(({ text }) => first.has(text) === is),
      ),
    );
  }
  if (to.getTime() - from.getTime() < 2 * SHORTEST) return [];
  const middle = new Date(Math.floor((from.getTime() + to.getTime()) / 2));
  const before = needles.map((needle) => ({ ...needle, to: needle.to < middle ? needle.to : middle }));
  const after = needles.map((needle) => ({ ...needle, from: needle.from > middle ? needle.from : middle }));
  return [before, after]
    .map((half) => half.filter((needle) => needle.from < needle.to))
    .filter((half) => half.length > 0)
    .map((half) => toQuery(spec, half));
}
