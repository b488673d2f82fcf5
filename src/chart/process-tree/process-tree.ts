import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { listSome, plural } from "../../base/text.js";
import { DISPLAY } from "../../display/index.js";
import { chart, shownAs, type Chart } from "../chart.js";
import { labelOf, readRows, type Read, type Row, type Rows } from "../rows.js";
import { themes, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { clockOf } from "./clock.js";
import { nameOf, toBlocks, type Block } from "./lines.js";
import { toForest, type Forest, type Marker, type Process } from "./processes.js";
import { prune } from "./prune.js";
import { treeSpec } from "./spec.js";
import { treeText } from "./text.js";

export interface ProcessTreeOptions {
  /** Which processes stand out: a test of their row, or a list of process ids and hashes. @default none */
  mark?: ((row: Row) => boolean) | readonly (string | number | bigint)[] | undefined;
  /** @default "Processes, and what started them" */
  title?: string | undefined;
  /** Most processes; those that are marked, and what led to them, stay first. @default 100 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["mark", "title", "limit", "width", "theme"];

/**
 * What started what: the rows of DeviceProcessEvents as trees, a block a device, with the parents that have no row of
 * their own. A process is told from others by its device, its id and its time of creation.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const processes = await hunt.query("DeviceProcessEvents | where DeviceName startswith 'lap' | take 40");
 * charts.processTree(processes).show();
 */
export function processTree(frame: Rows, options: ProcessTreeOptions = {}): Chart {
  checkOptions("processTree", options, OPTIONS);
  const { limit = 100, theme: name = "light", width = 900 } = options;
  wholeNumber("limit", limit, 1, 2000);
  wholeNumber("width", width, 300, 10_000);
  const read = readRows(frame);
  checkColumns(read);
  const forest = toForest(read.rows, toMarker(options.mark));
  const pruned = prune(forest.roots, limit);
  const blocks = toBlocks(forest.roots, pruned);
  const clock = clockOf([...pruned.shown].filter(({ isOwn }) => isOwn));
  const title = labelOf(options.title ?? "Processes, and what started them");
  const notes = notesOf(forest, pruned.shown, pruned.sizes, blocks);
  const picture = chart(treeSpec(blocks, { title, notes, clock, width, theme: themes[name] }), {
    summary: [title, ...notes, markedIn(pruned.shown)].filter(Boolean).join(". "),
    theme: name,
  });
  return shownAs(picture, () => ({
    ...picture[DISPLAY](),
    "text/plain": treeText([title, ...notes], blocks, clock),
  }));
}

function checkColumns({ rows, columns }: Read): void {
  if (rows.length > 0 && !columns.includes("ProcessId") && !columns.includes("InitiatingProcessId"))
    throw new InvalidInputError(
      "missing column: ProcessId; pass rows of DeviceProcessEvents with their columns",
    );
}

function toMarker(mark: ProcessTreeOptions["mark"]): Marker {
  if (typeof mark === "function") return { row: mark, value: () => false };
  const values = new Set((mark ?? []).map((value) => String(value).toLowerCase()));
  return { row: () => false, value: (value) => values.has(value.toLowerCase()) };
}

function notesOf(
  { roots, broken, loops }: Forest,
  shown: ReadonlySet<Process>,
  sizes: ReadonlyMap<Process, number>,
  blocks: readonly Block[],
): string[] {
  if (roots.length === 0) return ["Nothing to show: no row names a process"];
  const all = roots.reduce((sum, root) => sum + (sizes.get(root) ?? 0), 0);
  const devices = new Set(roots.map(({ device }) => device.toLowerCase())).size;
  const kept = [...shown];
  const starts = kept.flatMap(({ isOwn, start }) => (isOwn && start !== undefined ? [start] : []));
  const marked = [...sizes.keys()].filter(({ isMarked }) => isMarked);
  const lost = marked.filter((process) => !shown.has(process)).length;
  const inferred = kept.filter(({ isOwn }) => !isOwn).length;
  return [
    [`${plural(all, "process", "processes")} on ${plural(devices, "device")}`, ...daysOf(starts)].join("; "),
    ...(marked.length === 0
      ? []
      : [
          `Marked: ${plural(marked.length, "process", "processes")}${lost > 0 ? `, ${lost} of them not shown` : ""}`,
        ]),
    ...(inferred > 0 ? [`Hollow: ${inferred} without a row, known by what they started`] : []),
    ...(shown.size < all
      ? [
          `Showing ${shown.size.toLocaleString("en-US")} of ${plural(all, "process", "processes")}: ${marked.length > 0 ? "what led to the marked ones, then " : ""}those nearest to the roots`,
        ]
      : []),
    ...(blocks.length < devices ? [`Showing ${blocks.length} of ${plural(devices, "device")}`] : []),
    ...(loops > 0
      ? [`${plural(loops, "process", "processes")} named as started by what they started: shown as a root`]
      : []),
    ...(broken > 0 ? [`${plural(broken, "row")} without a process not shown`] : []),
  ];
}

function daysOf(starts: readonly number[]): string[] {
  if (starts.length === 0) return [];
  const [from, to] = [starts.reduce((a, b) => Math.min(a, b)), starts.reduce((a, b) => Math.max(a, b))].map(
    dayOf,
  );
  return [from === to ? `${from} (UTC)` : `${from} to ${to} (UTC)`];
}

function markedIn(shown: ReadonlySet<Process>): string {
  const marked = [...shown].filter(({ isMarked }) => isMarked);
  const names = [...new Set(marked.map((process) => `${nameOf(process)} on ${labelOf(process.device)}`))];
  return names.length === 0 ? "" : `Marked are ${listSome(names, 3)}`;
}
