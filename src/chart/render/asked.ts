import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable } from "../../base/text.js";
import type { RenderHint } from "../../frame/index.js";
import { labelOf } from "../rows.js";

/** The pictures that are drawn. */
const kinds = ["timechart", "linechart", "areachart", "stackedareachart", "anomalychart"].concat([
  "barchart",
  "columnchart",
  "piechart",
  "scatterchart",
  "card",
  "table",
]);

/** Pictures that Kusto's own tools draw and that are a table here. */
const AS_TABLE = ["ladderchart", "pivotchart", "timepivot", "treemap", "plotly", "graph"];

export type Stacking = "none" | "stacked" | "stacked100";

/** What a query asks for behind `render`, read. */
export interface Asked {
  readonly kind: string;
  readonly x: string | undefined;
  readonly ys: readonly string[] | undefined;
  readonly series: readonly string[] | undefined;
  readonly anomalies: readonly string[] | undefined;
  readonly stacking: Stacking;
  readonly accumulate: boolean;
  readonly legend: boolean;
  readonly xLog: boolean;
  readonly yLog: boolean;
  readonly yMin: number | undefined;
  readonly yMax: number | undefined;
  /** Whether each measure has a picture of its own. */
  readonly panels: boolean;
  readonly title: string | undefined;
  readonly xTitle: string | undefined;
  readonly yTitle: string | undefined;
  /** What is asked for and not done. */
  readonly notes: readonly string[];
}

const AXES = ["xcolumn", "ycolumns", "series", "accumulate", "legend", "xaxis", "yaxis"].concat([
  "xtitle",
  "ytitle",
  "ymin",
  "ymax",
  "ysplit",
]);
/** The properties that each picture goes by. */
const USED: Readonly<Record<string, readonly string[]>> = {
  timechart: AXES.filter((name) => name !== "xaxis"),
  linechart: AXES,
  areachart: [...AXES, "kind"],
  stackedareachart: AXES,
  anomalychart: [...AXES.filter((name) => name !== "xaxis"), "anomalycolumns"],
  barchart: [...AXES.filter((name) => name !== "xaxis"), "kind"],
  columnchart: [...AXES.filter((name) => name !== "xaxis"), "kind"],
  scatterchart: AXES.filter((name) => name !== "accumulate"),
  piechart: ["xcolumn", "ycolumns"],
};
/** Values that ask for what is done anyway. */
const USUAL: ReadonlyMap<string, RegExp> = new Map([
  ["kind", /^(default|unstacked)?$/i],
  ["legend", /^(visible)?$/i],
  ["xaxis", /^(linear)?$/i],
  ["yaxis", /^(linear)?$/i],
  ["ysplit", /^(none)?$/i],
  ["accumulate", /^(false)?$/i],
]);

/** Reads a hint. What Kusto knows and we do not draw, or cannot use, is said and not passed over. */
export function toAsked({ kind: written, properties }: RenderHint): Asked {
  const given = new Map(
    Object.entries(properties)
      .map(([name, value]): [string, string] => [name.toLowerCase(), String(value).trim()])
      .filter(([name, value]) => !(USUAL.get(name) ?? /^$/).test(value)),
  );
  const { kind, note } = toKind(written.toLowerCase(), given.get("kind")?.toLowerCase() ?? "");
  if (note !== undefined) given.delete("kind");
  const used = new Set(["title", ...(USED[kind] ?? [])]);
  const isInstead = kind === "table" && note !== undefined;
  const unused = [...given].filter(([name]) => !used.has(name) && !isInstead).map(([name]) => name);
  const read = <T>(name: string, parse: (value: string) => T | undefined): T | undefined => {
    const value = used.has(name) ? given.get(name) : undefined;
    const parsed = value === undefined ? undefined : parse(value);
    if (value !== undefined && parsed === undefined) unused.push(name);
    return parsed;
  };
  const stacking =
    kind === "stackedareachart"
      ? "stacked"
      : (read("kind", (value) => oneOf(value, "stacked", "stacked100")) ?? "none");
  const log = (value: string): true | undefined => (/^log$/i.test(value) ? true : undefined);
  const yLog = read("yaxis", (value) => (stacking === "none" ? log(value) : undefined)) ?? false;
  const above = (least: number) => (value: string) => {
    const number = value === "" ? NaN : Number(value);
    return Number.isFinite(number) && number > least ? number : undefined;
  };
  const yMin = read("ymin", above(yLog ? 0 : -Infinity));
  const yMax = read("ymax", above(yMin ?? (yLog ? 0 : -Infinity)));
  const split = read("ysplit", (value) => oneOf(value, "panels", "axes"));
  return {
    kind,
    x: read("xcolumn", String),
    ys: read("ycolumns", toNames),
    series: read("series", toNames),
    anomalies: read("anomalycolumns", toNames),
    stacking,
    accumulate: read("accumulate", (value) => (/^true$/i.test(value) ? true : undefined)) ?? false,
    legend: read("legend", (value) => oneOf(value, "hidden")) !== "hidden",
    xLog: read("xaxis", log) ?? false,
    yLog,
    yMin,
    yMax,
    panels: split !== undefined,
    title: read("title", String),
    xTitle: read("xtitle", String),
    yTitle: read("ytitle", String),
    notes: [
      ...(note === undefined ? [] : [note]),
      ...(split === "axes" ? ["ysplit=axes: each measure below the other, on its own axis"] : []),
      ...(unused.length === 0
        ? []
        : [`Not used here: ${unused.map((name) => labelOf(`${name}=${given.get(name)}`)).join(", ")}`]),
    ],
  };
}

/** The kind that a person asks for, which must be there. */
export function checkKind(kind: string): string {
  if ([...kinds, ...AS_TABLE].includes(kind.toLowerCase())) return kind;
  throw new InvalidInputError(
    `invalid kind: ${printable(kind)}; it is one of ${kinds.join(", ")}${nearestHint(kind, kinds)}`,
  );
}

function toKind(written: string, elaborated: string): { kind: string; note?: string } {
  if (!kinds.includes(written)) return asTable(written);
  if (elaborated !== "map") return { kind: written };
  if (written === "piechart") return asTable("piechart with kind=map");
  return written === "scatterchart"
    ? { kind: written, note: "kind=map: points of longitude and latitude, without the map" }
    : { kind: written };
}

function asTable(what: string): { kind: string; note: string } {
  return { kind: "table", note: `${labelOf(what)} is not drawn here: its rows as a table` };
}

function oneOf<const T extends string>(value: string, ...allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === value.toLowerCase());
}

function toNames(value: string): string[] {
  return value
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
