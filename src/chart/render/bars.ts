import { rowNames } from "../row-names.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import type { Spec } from "../vega.js";
import {
  alongOf,
  amountAxis,
  amountOf,
  amountScale,
  amountsOf,
  hueOf,
  plotOf,
  type Amounts,
  type Drawn,
  type Look,
} from "./axes.js";
import { keepLargest } from "./keep-largest.js";
import { placeOf, type Answer, type Series } from "./series.js";
import { othersNote, rank, toPieces, totalsByX, withSum, type Piece, type Ranked } from "./stack.js";

/** Smallest width of a column and height of a bar in a group, in pixels. */
const NARROW = 3;
const THIN = 8;
/** Widest that a column becomes, in pixels. */
const WIDE = 80;
const HOUR = 3_600_000;

/** Beside the names and the bars, in pixels. */
const MARGIN = 44;

interface Bars {
  readonly ranked: Ranked;
  readonly series: readonly Series[];
  readonly pieces: readonly Piece[];
  readonly amounts: Amounts;
  /** How many stand side by side at one place. */
  readonly abreast: number;
}

function barsOf(answer: Answer, { asked, theme }: Look): Bars {
  const ranked = rank(answer.series, theme);
  const series = withSum(ranked);
  const pieces = toPieces(series, asked.stacking);
  const ends = pieces.flatMap(({ from, to }) => (asked.stacking === "none" ? [to] : [from, to]));
  const amounts = amountsOf(ends, asked, { fromZero: true, isShare: asked.stacking === "stacked100" });
  return {
    ranked,
    series,
    pieces,
    amounts,
    abreast: asked.stacking === "none" ? Math.max(1, series.length) : 1,
  };
}

/** Bars to the right, a row a name. */
export function bars(answer: Answer, most: number, look: Look): Drawn {
  const { answer: shown, notes } = keepLargest(answer, most, "row");
  const { asked, theme, width } = look;
  const { ranked, series, pieces, amounts, abreast } = barsOf(shown, look);
  const rows = rowNames(shown.categories, width);
  const rowHeight = Math.max(rows.height, abreast * THIN + 6);
  const tall = (rowHeight - 6) / abreast;
  const order = new Map(series.map(({ name }, index) => [name, index]));
  const numbers = toNumbers(pieces, asked);
  const room = Math.max(0, ...numbers.map(({ words }) => estimateWidth(words, rows.fontSize) + 10));
  const plot = Math.max(200, Math.round(width - rows.room - MARGIN));
  const height = Math.max(1, shown.categories.length) * rowHeight;
  const lineOf = (x: number, name: string): number =>
    x * rowHeight + 3 + (abreast > 1 ? (order.get(name) ?? 0) * tall : 0);
  const x = {
    type: "quantitative",
    scale: { ...amountScale(amounts, asked), nice: false, range: [0, plot - room] },
    axis:
      pieces.length === 0
        ? null
        : {
            orient: "top",
            title: fitMiddle(look.yTitle, plot, 11) || null,
            titleAnchor: "start",
            format: amounts.format,
            labelOverlap: true,
            tickCount: Math.max(2, Math.floor(plot / 90)),
          },
  };
  const y = {
    type: "quantitative",
    scale: { domain: [0, height], range: [0, height], nice: false, zero: false },
    axis: null,
  };
  const clip = asked.yMin !== undefined || asked.yMax !== undefined;
  const text = { type: "text", baseline: "middle", fontSize: rows.fontSize, aria: false };
  return {
    spec: {
      width: plot,
      height,
      layer: [
        {
          data: {
            values: pieces.map((piece) => ({
              ...toBar(piece, shown, amounts),
              top: lineOf(piece.x, piece.name),
              bottom: lineOf(piece.x, piece.name) + tall - (abreast > 1 ? 1 : 0),
            })),
          },
          mark: { type: "rect", cornerRadius: asked.stacking === "none" ? 1.5 : 0, clip },
          encoding: {
            x: { field: "from", ...x },
            x2: { field: "to" },
            y: { field: "top", ...y },
            y2: { field: "bottom" },
            fill: hueOf(ranked, look, plot, { offset: 8 }),
            ...TIP,
          },
        },
        {
          data: { values: rows.names.map((name, index) => ({ name, middle: (index + 0.5) * rowHeight })) },
          mark: { ...text, align: "right", dx: -8, color: theme.text },
          encoding: {
            x: { value: 0 },
            y: { field: "middle", ...y },
            text: { field: "name", type: "nominal" },
          },
        },
        {
          data: {
            values: numbers.map(({ x, name, at, words }) => ({
              at,
              words,
              middle: lineOf(x, name) + tall / 2,
            })),
          },
          mark: {
            ...text,
            align: "left",
            dx: 5,
            color: theme.muted,
            fontSize: Math.min(rows.fontSize, tall + 1),
          },
          encoding: {
            x: { field: "at", ...x },
            y: { field: "middle", ...y },
            text: { field: "words", type: "nominal" },
          },
        },
      ],
    },
    notes: [...othersNote(ranked, "added up"), ...notes],
  };
}

/** Whether columns along times or numbers would have less than two pixels each. */
export function areTooThin({ axis, series }: Answer, { width, asked }: Look): boolean {
  const places = new Set(series.flatMap(({ points }) => points.map(({ x }) => x))).size;
  return axis !== "text" && places * (asked.stacking === "none" ? series.length : 1) > width / 2;
}

/** Columns upwards: along times, numbers or names. */
export function columns(answer: Answer, look: Look): Drawn {
  const { asked } = look;
  const room = plotOf(barsOf(answer, look).amounts, look);
  const count = Math.min(answer.series.length, look.theme.palette.length + 1);
  const least = asked.stacking === "none" ? NARROW * count + 4 : 12;
  const { answer: shown, notes } = keepLargest(
    answer,
    Math.max(1, Math.floor(room / Math.max(14, least))),
    "column",
  );
  const { ranked, series, pieces, amounts, abreast } = barsOf(shown, look);
  const plot = plotOf(amounts, look);
  const step = stepOf(pieces, shown.axis);
  const { encoding: along, at, domain } = alongOf(shown, look, plot, step / 2);
  const share =
    shown.axis === "text"
      ? 0
      : Math.min(step * (abreast > 1 ? 0.8 : 0.9), ((domain[1] - domain[0]) / plot) * WIDE);
  const order = new Map(series.map(({ name }, index) => [name, index]));
  const leftOf = ({ x, name }: Piece): number =>
    x - share / 2 + (abreast > 1 ? (order.get(name) ?? 0) * (share / abreast) : 0);
  const isNamed = shown.axis === "text";
  return {
    spec: {
      width: plot,
      height: look.height,
      data: {
        values: pieces.map((piece) => ({
          ...toBar(piece, shown, amounts),
          ...(isNamed
            ? { place: at(piece.x) }
            : { place: leftOf(piece), end: leftOf(piece) + share / abreast }),
        })),
      },
      mark: {
        type: isNamed ? "bar" : "rect",
        ...(isNamed && shown.categories.length * WIDE < plot && { width: { band: 0.6 } }),
        clip: asked.yMin !== undefined || asked.yMax !== undefined,
      },
      encoding: {
        x: { field: "place", ...along },
        ...(!isNamed && { x2: { field: "end" } }),
        ...(isNamed &&
          abreast > 1 && {
            xOffset: { field: "name", type: "nominal", scale: { domain: series.map(({ name }) => name) } },
          }),
        y: { field: "from", ...amountAxis(amounts, look) },
        y2: { field: "to" },
        fill: hueOf(ranked, look, plot),
        ...TIP,
      },
    },
    notes: [...othersNote(ranked, "added up"), ...notes],
  };
}

const TIP = { tooltip: { field: "tip", type: "nominal" }, description: { field: "tip", type: "nominal" } };

/** On a logarithmic scale a bar begins where the scale does. */
function toBar({ x, name, from, to, amount }: Piece, answer: Answer, { domain }: Amounts): Spec {
  return {
    name,
    from: from === 0 && domain[0] > 0 ? domain[0] : from,
    to,
    tip: [name, placeOf(answer, x), amountOf(amount)]
      .filter((part, index, all) => part !== "" && all.indexOf(part) === index)
      .join(", "),
  };
}

/** What stands at the end of a bar: its amount, or what all parts of it are together. */
function toNumbers(
  pieces: readonly Piece[],
  { stacking }: Look["asked"],
): { x: number; name: string; at: number; words: string }[] {
  if (stacking === "none")
    return pieces.map(({ x, name, to, amount }) => ({
      x,
      name,
      at: Math.max(0, to),
      words: amountOf(amount),
    }));
  if (stacking === "stacked100") return [];
  return Array.from(totalsByX(pieces), ([x, amount]) => ({
    x,
    name: "",
    at: amount,
    words: amountOf(amount),
  }));
}

/** The least distance of two places; of one place alone an hour, or one. */
function stepOf(pieces: readonly Piece[], axis: Answer["axis"]): number {
  const xs = [...new Set(pieces.map(({ x }) => x))].sort((a, b) => a - b);
  const steps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0));
  const least = steps.reduce((a, b) => Math.min(a, b), Infinity);
  return Number.isFinite(least) ? least : axis === "time" ? HOUR : 1;
}
