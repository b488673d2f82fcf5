import { labelOf } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import type { Edge } from "./data.js";
import type { Layout, Placed } from "./layout.js";

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right" | "center";
  readonly seed: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 3;
/** Longest label in pixels: of a seed or in a small network, among many, and of a hub that has no room for that. */
const LONG = 280;
const SHORT = 190;
const SHORTEST = 110;
const FEW = 40;
/** Links of a hub, at least. */
const HUB = 4;
/** Among more lines than this there is no place that none of them crosses. */
const MOST_LINES = 2000;

/**
 * Labels that cover neither one another nor a node, each where the fewest lines cross it. The nodes come in order of
 * importance: where there is no room, the less important one goes without. A seed always has its label.
 */
export function placeLabels({ nodes, edges, width, height }: Layout, fontSize: number): Label[] {
  const taken: Box[] = nodes.map(({ x, y, radius: r }) => ({
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }));
  const lines = edges.length > MOST_LINES ? [] : linesOf(nodes, edges);
  const crossed = ({ box }: Spot): number => lines.filter((line) => crosses(line, box)).length;
  const covered = ({ box }: Spot): number => taken.filter((other) => overlap(box, other)).length;
  const labels: Label[] = [];
  for (const node of nodes) {
    const lengths = lengthsOf(node, nodes.length);
    for (const length of lengths) {
      const text = fitMiddle(labelOf(node.id), length, fontSize);
      const spots = spotsOf(node, estimateWidth(text, fontSize) * (node.seed ? 1.1 : 1), fontSize);
      const inside = spots.filter(({ box }) => isInside(box, width, height));
      const free = inside.filter((spot) => covered(spot) === 0);
      const spot =
        least(free, crossed) ?? (node.seed && length === lengths.at(-1) ? least(inside, covered) : undefined);
      if (spot === undefined) continue;
      taken.push(spot.box);
      labels.push({ text, x: spot.x, y: spot.y, align: spot.align, seed: node.seed });
      break;
    }
  }
  return labels;
}

/** A hub is rather cut short than left without a name. */
function lengthsOf({ seed, degree }: Placed, count: number): readonly number[] {
  if (seed || count <= FEW) return [LONG, SHORT];
  return degree >= HUB ? [SHORT, SHORTEST] : [SHORT];
}

/** The first of those with the least. */
function least(spots: readonly Spot[], amountOf: (spot: Spot) => number): Spot | undefined {
  let [best, least]: [Spot | undefined, number] = [undefined, Infinity];
  for (const spot of spots) {
    const amount = amountOf(spot);
    if (amount < least) [best, least] = [spot, amount];
    if (amount === 0) break;
  }
  return best;
}

interface Spot extends Pick<Label, "x" | "y" | "align"> {
  readonly box: Box;
}

/** Away from its links first, then the other side, below, above, the sides a little up or down, and askew. */
function spotsOf({ x, y, radius, seed, side: away }: Placed, width: number, fontSize: number): Spot[] {
  const distance = radius + GAP + (seed ? 4 : 0);
  const half = fontSize / 2 + 1;
  const side = (align: "left" | "right", dx: number, dy: number): Spot => {
    const at = align === "left" ? x + dx : x - dx;
    const left = align === "left" ? at : at - width;
    return {
      x: at,
      y: y + dy,
      align,
      box: { left, right: left + width, top: y + dy - half, bottom: y + dy + half },
    };
  };
  const over = (dy: number): Spot => ({
    x,
    y: y + dy,
    align: "center",
    box: { left: x - width / 2, right: x + width / 2, top: y + dy - half, bottom: y + dy + half },
  });
  const step = radius + half + 1 + (seed ? 4 : 0);
  const order = away === "right" ? (["left", "right"] as const) : (["right", "left"] as const);
  const sides = (dx: number, dys: readonly number[]): Spot[] =>
    dys.flatMap((dy) => order.map((align) => side(align, dx, dy)));
  return [
    ...sides(distance, [0]),
    over(step),
    over(-step),
    ...sides(distance, [-half, half]),
    ...sides(-radius, [step, -step]),
  ];
}

function isInside(box: Box, width: number, height: number): boolean {
  return box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

interface Line {
  readonly from: Placed;
  readonly to: Placed;
}

function linesOf(nodes: readonly Placed[], edges: readonly Edge[]): Line[] {
  const places = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap(({ from: a, to: b }) => {
    const [from, to] = [places.get(a), places.get(b)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** Whether a line goes through a box: what is left of it between the box's sides, and between its top and bottom. */
function crosses({ from, to }: Line, box: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [begin, end] = [0, 1];
  for (const [at, along, low, high] of [
    [from.x, dx, box.left, box.right],
    [from.y, dy, box.top, box.bottom],
  ] as const) {
    if (along === 0 && (at < low || at > high)) return false;
    if (along === 0) continue;
    const [a, b] = [(low - at) / along, (high - at) / along];
    begin = Math.max(begin, Math.min(a, b));
    end = Math.min(end, Math.max(a, b));
  }
  return begin < end;
}
