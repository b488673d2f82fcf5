import { createRequire } from "node:module";
import type { Edge, Network, Node } from "./data.js";

export interface Placed extends Node {
  readonly x: number;
  readonly y: number;
  /** Half the width of its mark, in pixels. */
  readonly radius: number;
  /** The side that looks away from what it is linked to. */
  readonly side: "left" | "right";
}

export interface Layout {
  readonly nodes: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** Room for labels beside the outermost nodes: a share of the width, and in pixels. */
const MARGIN = { x: 0.16, y: 26 };
/** So many nodes use the room that their labels would have. */
const MANY = 120;
/** A node with its label, in square pixels. */
const ROOM = 4500;
/** Highest that a picture becomes for the sake of its labels, in pixels. */
const HIGH = 1000;
/** Enough to come to rest, and to part what still overlaps at the final size. */
const TICKS = 300;
const PART_TICKS = 40;

interface Body {
  id: string;
  radius: number;
  leaf: boolean;
  x?: number;
  y?: number;
}

interface Tie {
  source: string | Body;
  target: string | Body;
}

/** The part of d3-force that is used, which has no types of its own. */
interface D3Force {
  forceSimulation(nodes: Body[]): Simulation;
  forceLink(links: Tie[]): Force & {
    id(id: (body: Body) => string): ReturnType<D3Force["forceLink"]>;
    distance(distance: (tie: { source: Body; target: Body }) => number): ReturnType<D3Force["forceLink"]>;
  };
  forceManyBody(): Force & {
    strength(strength: (body: Body) => number): ReturnType<D3Force["forceManyBody"]>;
    distanceMax(distance: number): ReturnType<D3Force["forceManyBody"]>;
  };
  forceCollide(radius: (body: Body) => number): Force;
  forceX(): Force & { strength(strength: number): Force };
  forceY(): Force & { strength(strength: number): Force };
}

interface Force {
  (alpha: number): void;
}

interface Simulation {
  force(name: string, force: Force): Simulation;
  stop(): Simulation;
  tick(count: number): Simulation;
}

/**
 * Places the nodes by springs and repulsion until they rest: leaves close around their hub, hubs apart. The same
 * network always gets the same places: d3-force starts from a spiral and draws no chance, and the order is by name.
 */
export function layOut({ nodes, edges }: Network, width: number): Layout {
  const radii = new Map(nodes.map((node) => [node.id, radiusOf(node, nodes, width)]));
  const leaves = new Set(nodes.filter((node) => node.degree <= 1).map((node) => node.id));
  const bodies: Body[] = nodes
    .map(({ id }) => ({ id, radius: radii.get(id) ?? 5, leaf: leaves.has(id) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  settle(
    bodies,
    edges
      .map(({ from, to }) => ({ source: from, target: to }))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  );
  const { places, height } = fit(turn(bodies), width);
  part(bodies, places);
  const sides = sidesOf(places, edges);
  return {
    nodes: nodes.map((node) => {
      const [x, y] = places.get(node.id) ?? [0, 0];
      return { ...node, x, y, radius: radii.get(node.id) ?? 5, side: sides.get(node.id) ?? "right" };
    }),
    edges,
    width,
    height,
  };
}

function settle(bodies: Body[], ties: Tie[]): void {
  const d3 = loadForce();
  const distance = ({ source, target }: { source: Body; target: Body }): number =>
    source.leaf || target.leaf ? 34 : 90;
  d3.forceSimulation(bodies)
    .force(
      "link",
      d3
        .forceLink(ties)
        .id((body) => body.id)
        .distance(distance),
    )
    .force(
      "charge",
      d3
        .forceManyBody()
        .strength((body) => (body.leaf ? -70 : -260))
        .distanceMax(500),
    )
    .force(
      "collide",
      d3.forceCollide((body) => body.radius + 4),
    )
    .force("x", d3.forceX().strength(0.05))
    .force("y", d3.forceY().strength(0.07))
    .stop()
    .tick(TICKS);
}

/** Pushes apart what the scaling has brought too close. */
function part(bodies: readonly Body[], places: Places): void {
  const scaled = bodies.map(({ id, radius, leaf }) => {
    const [x, y] = places.get(id) ?? [0, 0];
    return { id, radius, leaf, x, y };
  });
  const d3 = loadForce();
  d3.forceSimulation(scaled)
    .force(
      "collide",
      d3.forceCollide((body) => body.radius + 2),
    )
    .stop()
    .tick(PART_TICKS);
  for (const { id, x, y } of scaled) places.set(id, [Number(x.toFixed(1)), Number(y.toFixed(1))]);
}

function sidesOf(places: Places, edges: readonly Edge[]): Map<string, "left" | "right"> {
  const pull = new Map<string, number>();
  for (const { from, to } of edges) {
    const across = (places.get(to)?.[0] ?? 0) - (places.get(from)?.[0] ?? 0);
    pull.set(from, (pull.get(from) ?? 0) + across);
    pull.set(to, (pull.get(to) ?? 0) - across);
  }
  return new Map(Array.from(pull, ([id, to]) => [id, to > 0 ? "left" : "right"]));
}

function loadForce(): D3Force {
  return createRequire(import.meta.url)("d3-force") as D3Force;
}

/** Scores decide how large a node is; without any, its links do. All are smaller where many share little room. */
function radiusOf(node: Node, all: readonly Node[], width: number): number {
  const scale = Math.min(1, Math.max(0.55, Math.sqrt(width / (4 * all.length))));
  const most = Math.max(...all.map((other) => other.score ?? 0));
  const share =
    most > 0 && node.score !== undefined ? Math.max(0, node.score) / most : Math.min(1, node.degree / 24);
  return Number(
    (scale * (node.seed ? Math.max(8, 5 + 6 * Math.sqrt(share)) : 4.5 + 6 * Math.sqrt(share))).toFixed(2),
  );
}

type Places = Map<string, readonly [x: number, y: number]>;

/** Turned so that its longest direction lies flat: pictures are wider than high. */
function turn(bodies: readonly Body[]): Places {
  const mean = (of: (body: Body) => number): number =>
    bodies.reduce((sum, body) => sum + of(body), 0) / Math.max(1, bodies.length);
  const [mx, my] = [mean((body) => body.x ?? 0), mean((body) => body.y ?? 0)];
  const xx = mean((body) => ((body.x ?? 0) - mx) ** 2);
  const yy = mean((body) => ((body.y ?? 0) - my) ** 2);
  const xy = mean((body) => ((body.x ?? 0) - mx) * ((body.y ?? 0) - my));
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return new Map(
    bodies.map(({ id, x = 0, y = 0 }) => [
      id,
      [(x - mx) * cos - (y - my) * sin, (x - mx) * sin + (y - my) * cos] as const,
    ]),
  );
}

/** Scaled to the width, and to a height that is in proportion but neither a strip nor a tower. */
function fit(turned: Places, width: number): { places: Places; height: number } {
  const xs = [...turned.values()].map(([x]) => x);
  const ys = [...turned.values()].map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const least = 40;
  const spanX = Math.max(least, right - left);
  const spanY = Math.max(least, bottom - top);
  const margin = width * MARGIN.x * (turned.size > MANY ? 0.65 : 1);
  const scaleX = Math.min(1.8, (width - 2 * margin) / spanX);
  const wanted = Math.min(HIGH, (turned.size * ROOM) / width);
  const tallest = Math.max(360, wanted, width * (turned.size > MANY ? 1.25 : 0.85));
  const scaleY = Math.min(
    Math.max(scaleX, Math.min(scaleX * 2.5, (wanted - 2 * MARGIN.y) / spanY)),
    (tallest - 2 * MARGIN.y) / spanY,
  );
  const height = Math.round(turned.size === 0 ? 40 : Math.max(120, spanY * scaleY + 2 * MARGIN.y));
  const place = ([x, y]: readonly [number, number]): [number, number] => [
    Number(((x - (left + right) / 2) * scaleX + width / 2).toFixed(1)),
    Number(((y - (top + bottom) / 2) * scaleY + height / 2).toFixed(1)),
  ];
  return { places: new Map(Array.from(turned, ([id, at]) => [id, place(at)])), height };
}

function keyOf({ source, target }: Tie): string {
  return `${String(source)} ${String(target)}`;
}
