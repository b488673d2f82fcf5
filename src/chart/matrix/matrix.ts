import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { cutNote } from "../notes.js";
import { isTable, labelOf, readRows, wordsOf, type Rows } from "../rows.js";
import { themes, type ThemeName } from "../theme.js";
import { cutMatrix, toMatrix } from "./data.js";
import { order, type Matrix } from "./order.js";
import { matrixSpec } from "./spec.js";

export interface MatrixOptions {
  /** The column that names a row. @default "host", or another host of the frame */
  host?: string | undefined;
  /** The column that names a column of the matrix. @default "value", `artifact`, `name` or another thing of the frame */
  signal?: string | undefined;
  /** The column that groups and colours the signals. @default "kind", "recordType" or "pivot" */
  kind?: string | undefined;
  /** The column of a cell's strength; the strongest of several counts. @default "weight", otherwise all count alike */
  weight?: string | undefined;
  /** @default says what is shown */
  title?: string | undefined;
  /** Most hosts; those with the most signals, by weight, stay. @default 80 */
  limit?: number | undefined;
  /** Most signals; those on the most hosts stay. @default as many as there is room for, of 14 pixels each */
  signals?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

/** Signals or links as a frame, or what carries them: a trail. */
export type Signalled = Rows | { readonly signals: Rows };

const OPTIONS = ["host", "signal", "kind", "weight", "title", "limit", "signals", "width", "theme"];

/**
 * Which host carries which signal: hosts down, signals across by kind, both in an order that shows blocks.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().run();
 * charts.matrix(trail.signals).show();
 */
export function matrix(input: Signalled, options: MatrixOptions = {}): Chart {
  checkOptions("matrix", options, OPTIONS);
  const { limit = 80, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const { signals = Math.floor((width * 0.72) / 14) } = options;
  wholeNumber("signals", signals, 1, 1000);
  const rows =
    isTable(input) || Array.isArray(input) ? (input as Rows) : (input as { signals: Rows }).signals;
  const { whole, weight, broken } = toMatrix(readRows(rows), options);
  const shown = order(cutMatrix(whole, limit, signals));
  const words = { host: wordOf(options.host, "host"), signal: wordOf(options.signal, "signal") };
  const title = labelOf(options.title ?? `Which ${words.host} carries which ${words.signal}`);
  const notes = [
    sentence(shown, words, weight),
    ...cutNote(shown.hosts.length, whole.hosts.length, words.host, `those with the most ${words.signal}s`),
    ...cutNote(shown.signals.length, whole.signals.length, words.signal, `those on the most ${words.host}s`),
    ...(broken > 0 && shown.hosts.length > 0
      ? [`${plural(broken, "record")} without a ${words.host} and a ${words.signal} not shown`]
      : []),
  ];
  const spec = matrixSpec(shown, { title, notes, weight, width, theme: themes[name] });
  return chart(spec, {
    summary: [title, ...notes, mostShared(shown, words.host)].filter(Boolean).join(". "),
    theme: name,
  });
}

interface Words {
  readonly host: string;
  readonly signal: string;
}

/** What the rows or columns of a matrix are: a column that was asked for says it by its name. */
function wordOf(column: string | undefined, usual: string): string {
  return column === undefined || /^(parentHost|childHost|from|to|value|artifact)$/.test(column)
    ? usual
    : wordsOf(column);
}

function sentence(
  { hosts, signals, cells, weighted }: Matrix,
  { host, signal }: Words,
  weight: string,
): string {
  if (cells.length === 0) return `Nothing to show: no record has a ${host} and a ${signal}`;
  const what = `${plural(hosts.length, host)} and ${plural(signals.length, signal)}, ${plural(cells.length, "pair")}`;
  return weighted ? `${what}; stronger colour: more ${weight}` : what;
}

function mostShared({ signals, cells }: Matrix, host: string): string {
  const counts = signals
    .map(({ value }, index) => ({ value, hosts: cells.filter((cell) => cell.signal === index).length }))
    .filter(({ hosts }) => hosts > 1)
    .sort((a, b) => b.hosts - a.hosts)
    .slice(0, 3)
    .map(({ value, hosts }) => `${labelOf(value)} (${plural(hosts, host)})`);
  return counts.length === 0 ? "" : `Most shared: ${counts.join(", ")}`;
}
