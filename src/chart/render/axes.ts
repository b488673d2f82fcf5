import { formatCell } from "../../display/index.js";
import { uniqueNames } from "../row-names.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { legendOf, type Theme } from "../theme.js";
import { domainOf, timeAxis } from "../time-axis.js";
import type { Spec } from "../vega.js";
import type { Asked } from "./asked.js";
import type { Answer } from "./series.js";
import type { Ranked } from "./stack.js";

/** How a picture of an answer looks, beside its data. */
export interface Look {
  readonly asked: Asked;
  /** What stands along the x axis and the y axis. */
  readonly xTitle: string;
  readonly yTitle: string;
  readonly width: number;
  readonly height: number;
  /** The plot's own width, where it has to be that of another. */
  readonly plot?: number;
  readonly theme: Theme;
}

/** A part of a picture, and what a reader has to know of it. */
export interface Drawn {
  readonly spec: Spec;
  readonly notes: readonly string[];
}

/** Beside the plot, in pixels: the padding, and what the last label on the axis needs. */
const MARGIN = 44;

/** What the title of the amounts takes above the plot. */
const TITLE_ROOM = 26;

/** An amount as it stands beside a mark. */
export function amountOf(value: number): string {
  return formatCell(value, "number");
}

/** From where to where amounts go, and how they are written. */
export interface Amounts {
  readonly domain: readonly [number, number];
  readonly format: string;
  /** What the widest number takes, in pixels. */
  readonly room: number;
}

/** From the least to the most. `fromZero` for marks whose length is read; `isShare` for parts of a whole. */
export function amountsOf(
  values: readonly number[],
  asked: Asked,
  { fromZero = false, isShare = false } = {},
): Amounts {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const [from, to] = !Number.isFinite(least)
    ? [0, 1]
    : asked.yLog
      ? decades(least, most)
      : isShare
        ? [Math.round(Math.min(0, least)), Math.round(Math.max(0, most))]
        : spread(least, most, fromZero);
  const low = asked.yMin ?? from;
  const high = Math.max(asked.yMax ?? to, low + Math.abs(low) / 1000 + Number.EPSILON);
  const isBig = Math.max(Math.abs(low), Math.abs(high)) >= 1e6;
  const isWhole = high - low >= 4 && values.every((value) => Number.isInteger(value));
  const numbers = [low, high].map((value) => amountOf(Number(value.toPrecision(4))));
  const widest = isShare ? 34 : isBig ? 38 : Math.max(...numbers.map((text) => estimateWidth(text, 11)));
  return {
    domain: [low, high],
    format: isShare ? ".0%" : isBig ? "~s" : isWhole ? ",d" : ",.4~g",
    room: Math.max(22, Math.ceil(widest)) + 8,
  };
}

/** Amounts that are near to one another and far from 0 are looked at more closely, unless their length is read. */
function spread(least: number, most: number, fromZero: boolean): [number, number] {
  const isNear = !fromZero && least > 0 && most > least && most - least < most / 3;
  const [from, to] = isNear ? [least, most] : [Math.min(0, least), Math.max(0, most)];
  return [from, to > from ? to : from + 1];
}

function decades(least: number, most: number): [number, number] {
  const from = 10 ** Math.floor(Math.log10(least));
  return [from, Math.max(most, from * 10)];
}

/** The plot's width beside an axis of amounts. */
export function plotOf({ room }: Amounts, { width, plot }: Look): number {
  return plot ?? Math.max(200, Math.round(width - room - MARGIN));
}

export function amountScale({ domain }: Amounts, { yLog, yMin, yMax }: Asked): Spec {
  return {
    type: yLog ? "log" : "linear",
    domain,
    nice: !yLog && yMin === undefined && yMax === undefined,
    zero: false,
  };
}

/** Amounts up the side, with their title above. */
export function amountAxis(amounts: Amounts, { asked, yTitle, height, width }: Look): Spec {
  return {
    type: "quantitative",
    scale: amountScale(amounts, asked),
    axis: {
      title: fitMiddle(yTitle, width - 60, 11) || null,
      titleAngle: 0,
      titleAlign: "left",
      titleAnchor: "end",
      titleBaseline: "bottom",
      titleX: -amounts.room,
      titleY: -8,
      format: amounts.format,
      labelPadding: 6,
      labelLimit: 0,
      minExtent: amounts.room,
      maxExtent: amounts.room,
      tickCount: asked.yLog ? 4 : Math.max(2, Math.floor(height / 45)),
    },
  };
}

/** What stands along the bottom, and where on it a point is. */
export interface Along {
  readonly encoding: Spec;
  readonly at: (x: number) => number | string;
  readonly domain: readonly [number, number];
}

/** Times, numbers or names along the bottom. `around` is how far a mark reaches to both sides of its place. */
export function alongOf(answer: Answer, look: Look, plot: number, around = 0): Along {
  const { axis, categories, series } = answer;
  const xs = series.flatMap(({ points }) => points.map(({ x }) => x));
  if (axis === "text") return names(categories, look, plot);
  const spans = xs.map((x) => ({ start: x - around, end: x + around }));
  const domain = axis === "time" ? domainOf(spans) : numbersOf(xs, around, look.asked.xLog);
  const title = fitMiddle(axis === "time" ? `${look.xTitle}, UTC` : look.xTitle, plot, 11);
  const style = { orient: "bottom", title, titleAnchor: "start", grid: false, labelPadding: 6 };
  const encoding =
    axis === "time"
      ? {
          ...timeAxis(domain, title, plot),
          axis: { ...(timeAxis(domain, title, plot)["axis"] as Spec), ...style },
        }
      : {
          type: "quantitative",
          scale: { type: look.asked.xLog ? "log" : "linear", domain, nice: false, zero: false },
          axis: {
            ...style,
            labelOverlap: true,
            labelBound: 8,
            tickCount: Math.floor(plot / 90),
            format: domain[1] >= 1e6 ? "~s" : ",.6~g",
          },
        };
  return { encoding: xs.length === 0 ? { ...encoding, axis: null } : encoding, at: (x) => x, domain };
}

function numbersOf(xs: readonly number[], around: number, isLog: boolean): [number, number] {
  const from = xs.reduce((a, b) => Math.min(a, b), Infinity) - around;
  const to = xs.reduce((a, b) => Math.max(a, b), -Infinity) + around;
  if (!Number.isFinite(from)) return [isLog ? 1 : 0, 10];
  if (isLog) return [from / 1.1, to * 1.1];
  const margin = to > from ? (to - from) * 0.015 : 1;
  return [from - margin, to + margin];
}

/** Side by side where they have room, otherwise upright. */
function names(categories: readonly string[], { xTitle }: Look, plot: number): Along {
  const step = plot / Math.max(1, categories.length);
  const isFlat = categories.every((name) => estimateWidth(name, 11) <= step - 8);
  const labels = uniqueNames(
    categories.map((name) => fitMiddle(name, isFlat ? step : 130, isFlat ? 11 : 10)),
  );
  return {
    encoding: {
      type: "nominal",
      scale: { domain: labels, paddingInner: 0.25, paddingOuter: 0.15 },
      axis: {
        title: fitMiddle(xTitle, plot, 11) || null,
        titleAnchor: "start",
        labelAngle: isFlat ? 0 : 270,
        labelFontSize: isFlat ? 11 : 10,
        labelLimit: 0,
        labelOverlap: step < 11,
        labelPadding: 6,
        grid: false,
      },
    },
    at: (x) => labels[x] ?? "",
    domain: [-0.5, categories.length - 0.5],
  };
}

/** The colour of each series, with a legend where there are several. */
export function hueOf(
  { named, others, rest }: Ranked,
  look: Look,
  plot: number,
  { symbol = "square", offset = TITLE_ROOM } = {},
): Spec {
  const domain = [...named.map(({ name }) => name), ...(others.length > 0 ? [rest] : [])];
  const range = [...look.theme.palette.slice(0, named.length), look.theme.other];
  const isStroke = symbol === "stroke";
  return {
    field: "name",
    type: "nominal",
    scale: { domain, range: domain.length === 1 ? [look.theme.mark] : range.slice(0, domain.length) },
    legend:
      domain.length > 1 && look.asked.legend
        ? {
            ...legendOf("", domain, isStroke ? plot * 0.9 : plot),
            title: null,
            symbolType: symbol,
            // A line as long as that shows how it is dashed.
            symbolSize: isStroke ? 500 : 110,
            ...(isStroke && { symbolStrokeWidth: 2.5 }),
            offset,
          }
        : null,
  };
}
