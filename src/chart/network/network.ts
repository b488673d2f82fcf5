import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { isTable, labelOf, readRows, type Rows } from "../rows.js";
import { PADDING, themes, type ThemeName } from "../theme.js";
import { keepImportant, toNetwork, type Network } from "./data.js";
import { placeLabels, type Label } from "./labels.js";
import { layOut } from "./layout.js";
import { networkSpec } from "./spec.js";

export interface NetworkOptions {
  /** Rows about the nodes: `host` (or `id`), `score`, `kind`, `hops`. @default nothing is known but the links */
  nodes?: Rows | undefined;
  /** What the hunt began with; it is ringed. @default the nodes with `hops` 0 or `seed` true */
  seed?: string | readonly string[] | undefined;
  /** The column of a link's one end. @default "from" */
  from?: string | undefined;
  /** The column of its other end. @default "to" */
  to?: string | undefined;
  /** The column that names what links the two. @default "pivot" */
  kind?: string | undefined;
  /** The column of a link's strength. @default "weight", otherwise links count alike */
  weight?: string | undefined;
  /** @default says what is shown */
  title?: string | undefined;
  /** Most nodes; those with the highest score, then the most links, stay. @default 300 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. Its height follows. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

/** Links as a frame, or what carries them: a trail, with its `hosts`. */
export type Linked = Rows | { readonly links: Rows; readonly hosts?: Rows; readonly nodes?: Rows };

const OPTIONS = ["nodes", "seed", "from", "to", "kind", "weight", "title", "limit", "width", "theme"];

/**
 * How hosts hang together, and by which signals: leaves around their hubs, the seeds ringed, larger by score.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run();
 * charts.network(trail.links, { seed: "secure-parcel.example", nodes: trail.hosts }).show();
 */
export function network(input: Linked, options: NetworkOptions = {}): Chart {
  checkOptions("network", options, OPTIONS);
  const { limit = 300, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 5000);
  wholeNumber("width", width, 300, 10_000);
  const { links, about } = open(input, options.nodes);
  const seeds = options.seed === undefined ? [] : [options.seed].flat();
  const whole = toNetwork(readRows(links), readRows(about), options, seeds);
  const shown = keepImportant(whole, limit);
  const layout = layOut(shown, width - 2 * PADDING);
  const fontSize = shown.nodes.length > 120 ? 10 : 11;
  const labels = placeLabels(layout, fontSize);
  const title = labelOf(options.title ?? titleOf(shown));
  const notes = notesOf(whole, shown, labels);
  const spec = networkSpec(layout, { title, notes, labels, fontSize, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes, hubsOf(shown)].filter(Boolean).join(". "), theme: name });
}

function open(input: Linked, nodes: Rows | undefined): { links: Rows; about: Rows } {
  if (isTable(input) || Array.isArray(input)) return { links: input as Rows, about: nodes ?? [] };
  const { links, hosts, nodes: own } = input as Exclude<Linked, Rows>;
  return { links, about: nodes ?? own ?? hosts ?? [] };
}

function titleOf({ nodes }: Network): string {
  const seeds = nodes.filter((node) => node.seed).map((node) => node.id);
  if (seeds.length === 0) return "Network of hosts and signals";
  return `Linked to ${seeds[0]}${seeds.length > 1 ? ` and ${plural(seeds.length - 1, "other seed")}` : ""}`;
}

function notesOf(whole: Network, shown: Network, labels: readonly Label[]): string[] {
  const { nodes, edges } = shown;
  if (nodes.length === 0) return ["Nothing to show: no link has two ends"];
  const hidden = nodes.length - labels.length;
  return [
    [
      `${plural(nodes.length, "node")} and ${plural(edges.length, "link")}`,
      ...(nodes.some((node) => node.seed) ? ["ringed: where the hunt began"] : []),
      nodes.some((node) => node.score !== undefined) ? "larger: higher score" : "larger: more links",
    ].join("; "),
    ...(nodes.length < whole.nodes.length
      ? [
          `Showing ${nodes.length.toLocaleString("en-US")} of ${plural(whole.nodes.length, "node")}: the most important`,
        ]
      : []),
    ...(hidden > 0 ? [`No room for the labels of ${plural(hidden, "less important node")}`] : []),
    ...(whole.broken > 0 ? [`${plural(whole.broken, "link")} without two ends not shown`] : []),
  ];
}

function hubsOf({ nodes }: Network): string {
  const hubs = nodes.toSorted((a, b) => b.degree - a.degree).slice(0, 3);
  return hubs.length < 2
    ? ""
    : `Most links: ${hubs.map((node) => `${labelOf(node.id)} (${node.degree})`).join(", ")}`;
}
