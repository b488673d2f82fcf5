import { plural } from "../../base/text.js";
import type { Spec } from "../vega.js";
import { alongOf, amountAxis, amountOf, amountsOf, hueOf, plotOf, type Drawn, type Look } from "./axes.js";
import { keepLargest } from "./keep-largest.js";
import { placeOf, type Answer, type Point } from "./series.js";
import { filledIn, othersNote, rank, toPieces, totalsByX, withSum } from "./stack.js";
import { thin } from "./thin.js";

/** Up to so many points, each is drawn as a dot; up to so many, each has a tooltip. */
const DOTS = 150;
const TIPS = 500;
/** Of the coloured lines, in their order: pixels that are drawn and left out. */
const DASHES = [
  [1, 0],
  [7, 2],
  [2, 2],
  [10, 2, 2, 2],
  [4, 1],
  [1, 1],
  [12, 2, 2, 2, 2, 2],
];
/** Grey lines, at most: more are one grey. */
const GREY = 100;
/** From one name on the x axis to the next, in pixels, at least. */
const NARROWEST = 3;
/** Points of a scatter chart, at most. */
const POINTS = 5000;

/** A line each, an area each, or points: along times, numbers or names. */
export function lines(whole: Answer, shape: "line" | "area" | "point", look: Look): Drawn {
  const { asked, theme } = look;
  const { answer, notes } = keepLargest(whole, Math.floor(look.width / NARROWEST), "name");
  const ranked = rank(answer.series, theme);
  const values = answer.series.flatMap(({ points }) => points.flatMap(({ y }) => y ?? []));
  const amounts = amountsOf(values, asked, { fromZero: shape === "area" });
  const plot = plotOf(amounts, look);
  const { encoding: x, at, domain } = alongOf(answer, look, plot);
  const y = amountAxis(amounts, look);
  const hue = hueOf(ranked, look, plot, {
    symbol: shape === "line" ? "stroke" : shape === "area" ? "square" : "circle",
  });
  const every = shape === "point" ? Math.ceil(values.length / POINTS) : 1;
  // The grey ones first, so that they lie below.
  const grey = shape === "point" ? ranked.others : ranked.others.slice(0, GREY);
  const shown = [...grey, ...ranked.named.toReversed()];
  const count = shown.flatMap(({ points }) => points.filter(({ y }) => y !== undefined)).length;
  const rows = shown.flatMap((series) => {
    const isOther = !ranked.named.includes(series);
    const points =
      shape === "point"
        ? series.points.filter((_point, index) => index % every === 0)
        : thin(series.points, domain, plot);
    return runsOf(points).flatMap((run, index) =>
      run.map((point) => ({
        x: at(point.x),
        y: point.y ?? 0,
        run: `${series.name} ${index}`,
        name: isOther ? ranked.rest : series.name,
        thickness: isOther ? 1 : 2,
        isLone: run.length === 1,
        anomaly: point.anomaly,
        tip: [series.name, placeOf(answer, point.x), amountOf(point.y ?? 0)].filter(Boolean).join(", "),
      })),
    );
  });
  const drawn = rows.length;
  const isDotted = shape === "point" || drawn <= DOTS;
  const place = { x: { field: "x", ...x }, y: { field: "y", ...y } };
  const clip = asked.yMin !== undefined || asked.yMax !== undefined;
  const tip = { tooltip: { field: "tip", type: "nominal" }, description: { field: "tip", type: "nominal" } };
  const plain = rows.map(({ x, y, run, name, thickness }) => ({ x, y, run, name, thickness }));
  const dots = rows.filter(({ isLone }) => isDotted || isLone || drawn <= TIPS);
  const marked = rows.filter(({ anomaly }) => anomaly !== 0);
  const run = { detail: { field: "run", type: "nominal" } };
  const layer: Spec[] = [
    ...(shape === "area"
      ? [
          {
            data: { values: plain.filter(({ thickness }) => thickness === 2) },
            mark: { type: "area", opacity: 0.2, clip, aria: false },
            encoding: { ...place, y2: { datum: 0 }, fill: { ...hue, legend: null }, ...run },
          },
        ]
      : []),
    ...(shape === "point"
      ? []
      : [
          {
            data: { values: plain },
            mark: { type: "line", clip, strokeJoin: "round", aria: false },
            encoding: {
              ...place,
              stroke: hue,
              ...(ranked.named.length > 1 && { strokeDash: dashOf(hue) }),
              strokeWidth: { field: "thickness", type: "quantitative", scale: null },
              ...run,
            },
          },
        ]),
    {
      data: {
        values: dots.map(({ x, y, name, isLone, tip }) => ({
          x,
          y,
          name,
          tip,
          opacity: shape === "point" ? 0.75 : isDotted || isLone ? 1 : 0,
        })),
      },
      mark: { type: "point", shape: "circle", filled: true, size: shape === "point" ? 40 : 22, clip },
      encoding: {
        ...place,
        fill: shape === "point" ? hue : { ...hue, legend: null },
        opacity: { field: "opacity", type: "quantitative", scale: null },
        ...tip,
      },
    },
    ...(marked.length === 0
      ? []
      : [
          {
            data: {
              values: marked.map(({ x, y, anomaly, tip }) => ({
                x,
                y,
                shape: anomaly > 0 ? "triangle-up" : "triangle-down",
                tip: `${tip}, ${anomaly > 0 ? "unusually high" : "unusually low"}`,
              })),
            },
            mark: { type: "point", filled: true, size: 90, color: theme.accent, opacity: 1, clip },
            encoding: { ...place, shape: { field: "shape", type: "nominal", scale: null }, ...tip },
          },
        ]),
  ];
  return {
    spec: { width: plot, height: look.height, layer },
    notes: [
      ...notes,
      ...othersNote(ranked, "each for itself", grey.length),
      ...(marked.length > 0 ? [`Marked: ${marked.length} unusually high (up) or low (down)`] : []),
      ...(drawn < count
        ? [
            `Drawn by ${drawn.toLocaleString("en-US")} of ${plural(count, "point")}: ${every > 1 ? `one of every ${every}` : "of each pixel the lowest and the highest"}`,
          ]
        : []),
      ...(amounts.domain[0] > 0 && !asked.yLog && asked.yMin === undefined
        ? ["The scale does not begin at 0"]
        : []),
    ],
  };
}

/** Lines are told apart without their colours, too: in print, and by those who see none. */
function dashOf(hue: Spec): Spec {
  const { domain } = hue["scale"] as { domain: readonly string[] };
  return { ...hue, scale: { domain, range: domain.map((_name, index) => DASHES[index] ?? [1, 0]) } };
}

/** Areas one upon the other. */
export function stackedAreas(all: Answer, look: Look): Drawn {
  const { asked, theme } = look;
  const { answer, notes } = keepLargest(all, Math.floor(look.width / NARROWEST), "name");
  const ranked = rank(answer.series, theme);
  const isShare = asked.stacking === "stacked100";
  const whole = toPieces(filledIn(withSum(ranked)), asked.stacking);
  const amounts = amountsOf(
    whole.flatMap(({ from, to }) => [from, to]),
    asked,
    { fromZero: true, isShare },
  );
  const plot = plotOf(amounts, look);
  const { encoding: x, at, domain } = alongOf(answer, look, plot);
  const totals: Point[] = Array.from(totalsByX(whole), ([x, y]) => ({ x, y, anomaly: 0 }));
  const kept = new Set(thin(totals, domain, plot).map((point) => point.x));
  const values = whole
    .filter((piece) => kept.has(piece.x))
    .map(({ x, name, from, to, amount }) => ({
      x: at(x),
      name,
      from,
      to,
      tip: `${name}, ${amountOf(amount)}`,
    }));
  return {
    spec: {
      width: plot,
      height: look.height,
      data: { values },
      mark: {
        type: "area",
        opacity: 0.9,
        clip: asked.yMin !== undefined || asked.yMax !== undefined,
        aria: false,
      },
      encoding: {
        x: { field: "x", ...x },
        y: { field: "from", ...amountAxis(amounts, look) },
        y2: { field: "to" },
        fill: hueOf(ranked, look, plot),
      },
    },
    notes: [
      ...notes,
      ...othersNote(ranked, "added up"),
      ...(kept.size < totals.length
        ? [
            `Drawn by ${kept.size.toLocaleString("en-US")} of ${plural(totals.length, "place")}: of each pixel the lowest and the highest`,
          ]
        : []),
    ],
  };
}

/** Points in a row, parted where a number is missing. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point.y === undefined) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}
