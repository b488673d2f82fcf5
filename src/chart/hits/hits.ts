import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, oneOf, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { cutNote, outsideNote } from "../notes.js";
import { labelOf, pickColumn, readRows, wordsOf, type Read, type Rows } from "../rows.js";
import { inLanes, type Lane } from "../spans.js";
import { themes, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { cutToWindow, windowOf } from "../window.js";
import { OTHER, STOPPED_WORDS, homesOf, toHit, type Hit } from "./data.js";
import { commonEnding } from "./ending.js";
import { hitsSpec } from "./spec.js";

export interface HitsOptions {
  /** What a lane stands for. A hit without a device stands at the only one known of its user. @default "device" */
  by?: "device" | "user" | undefined;
  /** The column that colours a mark, such as `table`, `kind` or `seed`. @default "indicator" */
  color?: string | undefined;
  /** The axis begins here; hits from before are left out. @default the first hit */
  from?: Date | string | number | undefined;
  /** The axis ends here; hits from after are left out. @default the last hit */
  to?: Date | string | number | undefined;
  /** @default says what is shown */
  title?: string | undefined;
  /** Most lanes; those with the most hits stay. @default 40 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["by", "color", "from", "to", "title", "limit", "width", "theme"];

/**
 * When a sweep's indicators were met, and by whom: a lane a device, a mark a hit, a shape a table.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const sweep = await hunt.sweep(["198.51.100.214", "2001:db8:c2::10"]);
 * charts.hits(sweep.hits).show();
 */
export function hits(frame: Rows, options: HitsOptions = {}): Chart {
  checkOptions("hits", options, OPTIONS);
  const { limit = 40, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const by = oneOf("by", options.by ?? "device", ["device", "user"]);
  const window = windowOf(options);
  const read = readRows(frame);
  checkTime(read);
  const color = pickColumn(read, "color", options.color ?? "indicator", []) ?? "indicator";
  const homes = homesOf(read.rows, by);
  const all = read.rows.map((row) => toHit(row, by, color, homes));
  const dated = all.filter((hit) => hit !== undefined);
  const inside = cutToWindow(dated, window);
  const lanes = inLanes(inside);
  const shown = keepBusiest(lanes, limit);
  const title = labelOf(options.title ?? `Hits by ${by}`);
  const ending = commonEnding(shown.map(({ label }) => label));
  const isSeveral = shown.some(({ spans }) => spans.length > 1);
  const drawn = shown.flatMap(({ spans }) => spans);
  const stopped = drawn.filter(({ isStopped }) => isStopped).length;
  const atHome = drawn.filter(({ isAtHome }) => isAtHome).length;
  const notes = [
    sentence(shown),
    ...(isSeveral ? ["Larger: several hits at about the same time"] : []),
    ...(stopped > 0 ? [`Hollow: ${plural(stopped, "hit")} ${STOPPED_WORDS}`] : []),
    ...(atHome > 0
      ? [`${plural(atHome, "hit")} without a ${by}, at the only one known of their ${OTHER[by]}`]
      : []),
    ...(ending === "" ? [] : [`Left out at the end of names: ${ending}`]),
    ...cutNote(shown.length, lanes.length, "lane", "those with the most hits"),
    ...outsideNote(dated.length - inside.length, lanes.length),
    ...(dated.length < all.length && lanes.length > 0
      ? [`${plural(all.length - dated.length, "hit")} without a time not shown`]
      : []),
  ];
  const spec = hitsSpec(shown, {
    title,
    notes,
    by,
    color: wordsOf(color),
    ending,
    width,
    theme: themes[name],
  });
  return chart(spec, { summary: [title, ...notes, busiest(shown)].filter(Boolean).join(". "), theme: name });
}

function checkTime({ rows, columns }: Read): void {
  if (rows.length > 0 && !columns.includes("time"))
    throw new InvalidInputError("missing column: time; pass the hits of a sweep, sweep.hits");
}

/** The lanes with the most hits, in order of their first. */
function keepBusiest(lanes: readonly Lane<Hit>[], limit: number): readonly Lane<Hit>[] {
  if (lanes.length <= limit) return lanes;
  const kept = new Set(lanes.toSorted((a, b) => b.spans.length - a.spans.length).slice(0, limit));
  return lanes.filter((lane) => kept.has(lane));
}

function sentence(lanes: readonly Lane<Hit>[]): string {
  const all = lanes.flatMap(({ spans }) => spans);
  if (all.length === 0) return "Nothing to show: no hit in this time";
  const count = (column: string): number => new Set(all.flatMap(({ told }) => told.get(column) ?? [])).size;
  const [from, to] = [
    dayOf(Math.min(...lanes.map(({ start }) => start))),
    dayOf(Math.max(...lanes.map(({ end }) => end))),
  ];
  return [
    `${plural(all.length, "hit")} of ${plural(count("indicator"), "indicator")} in ${plural(count("table"), "table")}`,
    `${plural(count("device"), "device")}, ${plural(count("user"), "user")}`,
    `${from === to ? from : `${from} to ${to}`} (UTC)`,
  ].join("; ");
}

function busiest(lanes: readonly Lane<Hit>[]): string {
  const named = lanes
    .toSorted((a, b) => b.spans.length - a.spans.length)
    .slice(0, 3)
    .map(({ label, spans }) => `${label} (${spans.length})`);
  return named.length === 0 ? "" : `Most: ${named.join(", ")}`;
}
