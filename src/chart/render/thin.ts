import type { Point } from "./series.js";

/** Points that fall on the same pixel, as few as look the same: the first, the lowest, the highest and the last. */
export function thin(
  points: readonly Point[],
  domain: readonly [number, number],
  plot: number,
): readonly Point[] {
  if (points.length <= plot * 2) return points;
  const column = ({ x }: Point): number => Math.floor(((x - domain[0]) / (domain[1] - domain[0])) * plot);
  const kept = new Set<Point>();
  let group: Point[] = [];
  const flush = (): void => {
    const numbers = group.filter((point) => point.y !== undefined);
    const lowest = numbers.reduce<Point | undefined>(
      (a, b) => (a && (a.y ?? 0) <= (b.y ?? 0) ? a : b),
      undefined,
    );
    const highest = numbers.reduce<Point | undefined>(
      (a, b) => (a && (a.y ?? 0) >= (b.y ?? 0) ? a : b),
      undefined,
    );
    const marked = group.filter((point) => point.anomaly !== 0);
    for (const point of [group[0], lowest, highest, ...marked, group.at(-1)])
      if (point !== undefined) kept.add(point);
  };
  for (const point of points) {
    if (group[0] !== undefined && column(group[0]) !== column(point)) {
      flush();
      group = [];
    }
    group.push(point);
  }
  flush();
  return points.filter((point) => kept.has(point));
}
