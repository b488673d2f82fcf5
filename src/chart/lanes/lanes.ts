import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { cutNote, outsideNote } from "../notes.js";
import { labelOf, pickColumn, readRows, type Rows } from "../rows.js";
import { inLanes, toSpan, type Lane } from "../spans.js";
import { themes, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { cutToWindow, windowOf } from "../window.js";
import { sharedValues, type Holding, type Shared } from "./data.js";
import { MOST_NAMED } from "./marks.js";
import { lanesSpec } from "./spec.js";

export interface LanesOptions {
  /** The column that names a lane. @default "host", or `parentHost` */
  host?: string | undefined;
  /** The column whose values pass from lane to lane. @default "value", `sslCertificateSha1`, `artifact` or `name` */
  value?: string | undefined;
  /** The column of the first sight. @default "firstSeen" */
  start?: string | undefined;
  /** The column of the last sight. @default "lastSeen" */
  end?: string | undefined;
  /** The axis begins here; bars from before are cut. @default the first sight of all */
  from?: Date | string | number | undefined;
  /** The axis ends here; bars from after are cut. @default the last sight of all */
  to?: Date | string | number | undefined;
  /** @default says what is shown */
  title?: string | undefined;
  /** Most lanes; those that share the most values stay. @default 60 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["host", "value", "start", "end", "from", "to", "title", "limit", "width", "theme"];
const NOUNS: Readonly<Record<string, string>> = {
  value: "id",
  artifact: "address or name",
  sslCertificateSha1: "certificate",
  sha1: "certificate",
};
const VALUES = ["value", "sslCertificateSha1", "sha1", "artifact", "name", "childHost"];

/**
 * Which host held which id when: a lane a host, a colour a value, a line where a value passes to another host.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run();
 * charts.lanes(trail.links).show();
 */
export function lanes(frame: Rows, options: LanesOptions = {}): Chart {
  checkOptions("lanes", options, OPTIONS);
  const { limit = 60, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const window = windowOf(options);
  const read = readRows(frame);
  const host = pickColumn(read, "host", options.host, ["host", "parentHost", "from"]);
  const value = pickColumn(read, "value", options.value, VALUES);
  const start = pickColumn(read, "start", options.start, ["firstSeen"]) ?? "firstSeen";
  const end = pickColumn(read, "end", options.end, ["lastSeen"]) ?? "lastSeen";
  const spans = read.rows.map((row): Holding | undefined => {
    const held = labelOf(value === undefined ? undefined : row[value]);
    const span = toSpan(row, { label: host, color: undefined, start, end });
    return held === "" ? undefined : span && { ...span, value: held };
  });
  const dated = spans.filter((span) => span !== undefined);
  const inside = cutToWindow(dated, window);
  const all = inLanes(inside);
  const shown = keepSharing(all, limit);
  const shared = sharedValues(shown);
  const theme = themes[name];
  const title = labelOf(options.title ?? `Which host held which ${nounOf(value)}, and when`);
  const notes = [
    sentence(shown, shared),
    ...keyNotes(shared.length, theme.palette.length),
    ...cutNote(shown.length, all.length, "host", "those that share the most"),
    ...outsideNote(dated.length - inside.length, all.length),
    ...(dated.length < spans.length && all.length > 0
      ? [`${plural(spans.length - dated.length, "record")} without a date or a value not shown`]
      : []),
  ];
  const spec = lanesSpec(shown, shared, { title, notes, value: nounOf(value), width, theme });
  return chart(spec, {
    summary: [title, ...notes, handOvers(shared)].filter(Boolean).join(". "),
    theme: name,
  });
}

function nounOf(column: string | undefined): string {
  if (column === undefined) return "value";
  return (Object.hasOwn(NOUNS, column) ? NOUNS[column] : undefined) ?? labelOf(column);
}

/** The hosts that share the most values with others, in their order of first appearance. */
function keepSharing(lanes: readonly Lane<Holding>[], limit: number): readonly Lane<Holding>[] {
  if (lanes.length <= limit) return lanes;
  const shared = new Set(sharedValues(lanes).map(({ value }) => value));
  const count = ({ spans }: Lane<Holding>): number =>
    new Set(spans.map(({ value }) => value).filter((value) => shared.has(value))).size;
  const counts = new Map(lanes.map((lane) => [lane, count(lane)]));
  const kept = new Set(lanes.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, limit));
  return lanes.filter((lane) => kept.has(lane));
}

function sentence(lanes: readonly Lane<Holding>[], shared: readonly Shared[]): string {
  if (lanes.length === 0) return "Nothing to show: no record has a date and a value";
  const values = new Set(lanes.flatMap(({ spans }) => spans.map(({ value }) => value))).size;
  const from = dayOf(Math.min(...lanes.map((lane) => lane.start)));
  const to = dayOf(Math.max(...lanes.map((lane) => lane.end)));
  return [
    `${plural(lanes.length, "host")} and ${plural(values, "value")}, ${shared.length} on more than one host`,
    `${from} to ${to} (UTC)`,
  ].join("; ");
}

/** How values are told apart that are more than the colours. */
function keyNotes(shared: number, colors: number): string[] {
  if (shared <= colors) return [];
  const last = Math.min(shared, MOST_NAMED);
  const numbers = colors + 1 === last ? `by the number ${last}` : `by numbers, ${colors + 1} to ${last}`;
  return [
    `Dark grey: shared values without a colour of their own, named ${numbers}`,
    ...(shared > last ? [`Not numbered: ${plural(shared - last, "shared value")} on the fewest hosts`] : []),
  ];
}

function handOvers(shared: readonly Shared[]): string {
  return shared
    .slice(0, 3)
    .map(
      ({ value, hosts }) =>
        `${value} on ${plural(hosts.length, "host")}, first ${hosts.slice(0, 3).join(", then ")}`,
    )
    .join(". ");
}
