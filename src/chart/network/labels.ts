import { labelOf } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import type { Placed } from "./layout.js";

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
/** Longest label in pixels: of a seed or in a small network, and among many. */
const LONG = 280;
const SHORT = 190;
const FEW = 40;

/**
 * Labels that cover neither one another nor a node. The nodes come in order of importance: where there is no room, the
 * less important one goes without. A seed always has its label.
 */
export function placeLabels(
  nodes: readonly Placed[],
  width: number,
  height: number,
  fontSize: number,
): Label[] {
  const taken: Box[] = nodes.map(({ x, y, radius: r }) => ({
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }));
  const labels: Label[] = [];
  for (const node of nodes) {
    const text = fitMiddle(labelOf(node.id), node.seed || nodes.length <= FEW ? LONG : SHORT, fontSize);
    const spots = spotsOf(node, estimateWidth(text, fontSize) * (node.seed ? 1.1 : 1), fontSize);
    const inside = spots.filter(({ box }) => isInside(box, width, height));
    const covered = ({ box }: Spot): number => taken.filter((other) => overlap(box, other)).length;
    const spot = node.seed
      ? inside.toSorted((a, b) => covered(a) - covered(b))[0]
      : inside.find((one) => !covered(one));
    if (spot === undefined) continue;
    taken.push(spot.box);
    labels.push({ text, x: spot.x, y: spot.y, align: spot.align, seed: node.seed });
  }
  return labels;
}

interface Spot extends Pick<Label, "x" | "y" | "align"> {
  readonly box: Box;
}

/** Away from its links first, then the other side, below, above, and the sides a little up or down. */
function spotsOf({ x, y, radius, seed, side: away }: Placed, width: number, fontSize: number): Spot[] {
  const distance = radius + GAP + (seed ? 4 : 0);
  const half = fontSize / 2 + 1;
  const side = (align: "left" | "right", dy: number): Spot => {
    const at = align === "left" ? x + distance : x - distance;
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
  const sides = [0, -half, half].flatMap((dy) => order.map((align) => side(align, dy)));
  return [...sides.slice(0, 2), over(step), over(-step), ...sides.slice(2)];
}

function isInside(box: Box, width: number, height: number): boolean {
  return box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
