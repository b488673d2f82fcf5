import type { Lane } from "../spans.js";
import type { Hit } from "./data.js";

/** Hits that share one mark: of one lane, one colour and one shape, at about one moment. */
export interface Mark {
  readonly hits: readonly Hit[];
  /** When the first was, in milliseconds since 1970. */
  readonly time: number;
  /** In square pixels, as Vega measures points. */
  readonly size: number;
  /** From the top of the picture to its middle, in pixels. */
  readonly middle: number;
}

export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Of a mark of one hit, and of the largest. */
const SIZE = 62;
const LARGEST = 150;
/** Of a lane's inner lines, in pixels, and around them. */
const LINE = 13;
const PAD = 3;
/** Most lines of a lane: what finds none free lies over others. */
const LINES = 6;
/** Hits are one mark where they are nearer than this, in pixels. */
const NEAR = 5;

/** Every mark on a line of its lane where it covers no other, as far as there are lines. */
export function place(
  lanes: readonly Lane<Hit>[],
  toPixels: (time: number) => number,
): { marks: Mark[]; bands: Band[]; height: number } {
  const marks: Mark[] = [];
  const bands: Band[] = [];
  let top = 0;
  for (const { spans } of lanes) {
    const free: number[] = [];
    const placed = together(spans, toPixels).map((hits) => {
      const size = Math.min(LARGEST, SIZE * (1 + 0.35 * Math.log2(hits.length)));
      const time = hits[0]?.start ?? 0;
      const half = Math.sqrt(size) / 2 + 0.5;
      const left = toPixels(time) - half;
      const first = Array.from({ length: LINES }, (_, line) => line).find(
        (line) => (free[line] ?? -Infinity) <= left,
      );
      const line = first ?? free.indexOf(Math.min(...free));
      free[line] = left + 2 * half;
      return { hits, time, size, line };
    });
    const lines = Math.max(1, free.length);
    for (const { hits, time, size, line } of placed)
      marks.push({ hits, time, size, middle: top + PAD + (line + 0.5) * LINE });
    bands.push({ top, bottom: top + lines * LINE + 2 * PAD });
    top += lines * LINE + 2 * PAD + 2;
  }
  return { marks, bands, height: Math.max(20, top) };
}

function together(hits: readonly Hit[], toPixels: (time: number) => number): Hit[][] {
  const open = new Map<string, Hit[]>();
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const key = JSON.stringify([hit.category, hit.table, hit.isStopped]);
    const group = open.get(key);
    if (group?.[0] !== undefined && toPixels(hit.start - group[0].start) < NEAR) group.push(hit);
    else {
      const own = [hit];
      open.set(key, own);
      groups.push(own);
    }
  }
  return groups;
}
