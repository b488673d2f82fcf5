import type { PackedLane } from "../spans.js";
import type { Held, Holding, Shared } from "./data.js";
import { ONE, type Mark } from "./marks.js";

export interface Bar extends Held {
  readonly label: string;
  /** The entry of the legend. */
  readonly color: string;
  readonly top: number;
  readonly bottom: number;
}

export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Bars on their lines, and a band behind the lines of each lane. */
export function place(
  lanes: readonly PackedLane<Holding>[],
  marks: ReadonlyMap<string, Mark>,
  rowHeight: number,
  line: number,
): { bars: Bar[]; bands: Band[]; height: number } {
  const bars: Bar[] = [];
  const bands: Band[] = [];
  let top = 0;
  for (const lane of lanes) {
    const inner = lane.lines * line + (lane.lines - 1);
    const band = { top, bottom: top + Math.max(rowHeight - 3, inner + 4) };
    const first = (band.top + band.bottom - inner) / 2;
    for (const { label, value, start, end, line: index } of lane.spans) {
      const at = first + index * (line + 1);
      bars.push({
        label,
        value,
        start,
        end,
        color: marks.get(value)?.color ?? ONE,
        top: at,
        bottom: at + line,
      });
    }
    bands.push(band);
    top = band.bottom + 3;
  }
  return { bars, bands, height: Math.max(20, top) };
}

export interface HandOver {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  readonly color: string;
}

/** From where a value was to where it was seen next: upright while both have it, slanting over the time between. */
export function handOvers(bars: readonly Bar[], shared: readonly Shared[]): HandOver[] {
  return shared.flatMap(({ value }) => {
    const own = bars.filter((bar) => bar.value === value).sort((a, b) => a.start - b.start || a.end - b.end);
    return own.slice(1).flatMap((next, index): HandOver[] => {
      const before = own[index] as Bar;
      if (before.label === next.label) return [];
      return [
        {
          from: Math.min(before.end, next.start),
          to: next.start,
          top: (before.top + before.bottom) / 2,
          bottom: (next.top + next.bottom) / 2,
          color: next.color,
        },
      ];
    });
  });
}
