import { themes, type Theme } from "./theme.js";

/** What paints a shape. A picture's own words never stand in one of these. */
const PAINT = / (fill|stroke|stop-color)="([^"]*)"/g;
/** Vega's own, of what is not seen: borders of legends and symbols without a width. */
const UNSEEN = new Set(["none", "transparent", "#888", "#ddd", "#4c78a8"]);

type Color = readonly [number, number, number];

/** The picture of a light chart in the colours of the dark; undefined where it has colours that are not the theme's. */
export function toNight(svg: string): string | undefined {
  if (!svg.includes(`<rect width="`) || !svg.includes(` fill="${themes.light.background}"/>`))
    return undefined;
  let isOwn = true;
  const night = svg.replace(PAINT, (whole, name: string, paint: string) => {
    const turned = turn(paint);
    isOwn &&= turned !== undefined;
    return turned === undefined ? whole : ` ${name}="${turned}"`;
  });
  return isOwn ? night : undefined;
}

function turn(paint: string): string | undefined {
  if (UNSEEN.has(paint) || paint.startsWith("url(#")) return paint;
  return named.get(paint) ?? turnAmount(paint);
}

/** The colours of one theme and what they are in the other; an amount's colours lie between those of the ramp. */
const named: ReadonlyMap<string, string> = new Map(
  colorsOf(themes.light).map((light, index) => [light, colorsOf(themes.dark)[index] ?? light]),
);

function colorsOf({ background, text, muted, grid, mark, accent, palette, other }: Theme): string[] {
  return [background, text, muted, grid, mark, accent, other, ...palette];
}

function turnAmount(paint: string): string | undefined {
  const color = toColor(paint);
  if (color === undefined) return undefined;
  const [from, to] = [rampIn(themes.light), rampIn(themes.dark)];
  const nearest = from.reduce(
    (best, step, index) => {
      const away = Math.hypot(...step.map((part, at) => part - (color[at] ?? 0)));
      return away < best.away ? { away, index } : best;
    },
    { away: Infinity, index: 0 },
  );
  return nearest.away > NEAR ? undefined : `rgb(${(to[nearest.index] as Color).join(", ")})`;
}

/** How far a colour may lie from the ramp: it is mixed in another space than here. */
const NEAR = 12;
const STEPS = 64;

function rampIn({ ramp }: Theme): Color[] {
  const [low, middle, high] = ramp.map((color) => toColor(color)) as [Color, Color, Color];
  const between = (from: Color, to: Color, share: number): Color =>
    from.map((part, at) => Math.round(part + ((to[at] ?? 0) - part) * share)) as unknown as Color;
  return Array.from({ length: 2 * STEPS + 1 }, (_, step) =>
    step <= STEPS ? between(low, middle, step / STEPS) : between(middle, high, step / STEPS - 1),
  );
}

function toColor(paint: string): Color | undefined {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(paint)?.slice(1);
  if (hex !== undefined) return hex.map((part) => Number.parseInt(part, 16)) as unknown as Color;
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(paint)?.slice(1);
  return parts?.map(Number) as Color | undefined;
}
