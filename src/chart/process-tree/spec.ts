import { truncate } from "../../base/text.js";
import { inertText, labelOf } from "../rows.js";
import { estimateWidth, fitMiddle } from "../text-width.js";
import { PADDING, titleOf, type Theme } from "../theme.js";
import type { Spec } from "../vega.js";
import { startOf, type Clock } from "./clock.js";
import { nameOf, type Block, type Line } from "./lines.js";

export interface TreeLook {
  readonly title: string;
  readonly notes: readonly string[];
  readonly clock: Clock;
  readonly width: number;
  readonly theme: Theme;
}

const FONT_SIZE = 11;
const SMALL = 10;
/** How much broader bold letters are. */
const BOLD = 1.1;
/** Of a line, of a second line with the command in a narrow picture, and of the name of a device, in pixels. */
const LINE = 18;
const SECOND = 14;
const HEAD = 28;
const NARROW = 600;
/** From a process to what it started, at most and at least, in pixels, and the share of the width that a tree may take. */
const STEP = { most: 16, least: 2 };
const TREE = 0.35;
/** Of the dot of a process: from the left of its level, before its name, and half its width, in pixels. */
const DOT = { left: 3.5, back: 6.5, radius: 4.5 };
/** What is measured of a command at either end, in characters. */
const END = 400;
/** Of a user's name, in pixels. */
const USER = 120;

interface Placed extends Line {
  readonly top: number;
  readonly bottom: number;
  /** The middle of its first line, and where its name begins. */
  readonly middle: number;
  readonly left: number;
}

/** The Vega-Lite spec of process trees: a line a process, indented below what started it, joined by right angles. */
export function treeSpec(blocks: readonly Block[], { title, notes, clock, width, theme }: TreeLook): Spec {
  const plot = width - 2 * PADDING - 2;
  const isNarrow = width < NARROW;
  const all = blocks.flatMap(({ lines }) => lines);
  const times = all.map(({ process }) => clock.read(process?.start));
  const timeRoom = Math.max(0, ...times.map((time) => estimateWidth(time, SMALL))) + 12;
  const userRoom = Math.min(USER, Math.max(0, ...all.map(({ user }) => estimateWidth(user, SMALL)))) + 8;
  const deepest = Math.max(1, ...all.map(({ depth }) => depth));
  const step = Math.max(STEP.least, Math.min(STEP.most, (plot * TREE) / deepest));
  const { placed, heads, height } = place(blocks, timeRoom, step, isNarrow);
  const shown = placed.map((line) =>
    toLabels(line, line.user === "" ? plot : plot - userRoom, isNarrow, clock, plot, theme),
  );
  const at = (field: string): Spec => ({ field, type: "quantitative", scale: null, axis: null });
  const text = (values: readonly object[], look: Spec): Spec => ({
    data: { values },
    mark: { type: "text", align: "left", baseline: "middle", fontSize: SMALL, aria: false, ...look },
    encoding: {
      x: at("x"),
      y: at("y"),
      text: { field: "text", type: "nominal" },
      ...("color" in look ? {} : { color: { field: "color", type: "nominal", scale: null } }),
    },
  });
  const texts = (field: "time" | "name" | "id" | "command" | "user"): object[] =>
    shown.flatMap((labels) => labels[field] ?? []);
  const tip = ["process", "started", "user", "command"];
  return {
    title: titleOf(title, notes, width),
    width: plot,
    height,
    layer: [
      {
        data: {
          values: placed
            .filter(({ process }) => process?.isMarked === true)
            .map(({ top, bottom }) => ({ top, bottom, left: 0, right: plot })),
        },
        mark: { type: "rect", color: theme.accent, opacity: 0.13, aria: false },
        encoding: { x: at("left"), x2: { field: "right" }, y: at("top"), y2: { field: "bottom" } },
      },
      {
        data: { values: placed.flatMap((line, index) => joints(line, placed[index + 1], timeRoom, step)) },
        mark: { type: "rule", color: theme.muted, opacity: 0.6, strokeWidth: 1, aria: false },
        encoding: { x: at("x"), x2: { field: "x2" }, y: at("y"), y2: { field: "y2" } },
      },
      {
        data: { values: placed.flatMap((line) => dotOf(line, theme)) },
        mark: { type: "point", shape: "circle", size: 44, strokeWidth: 1.4, opacity: 1 },
        encoding: {
          x: at("x"),
          y: at("y"),
          fill: { field: "fill", type: "nominal", scale: null },
          stroke: { field: "stroke", type: "nominal", scale: null },
          tooltip: tip.map((field) => ({ field, type: "nominal" })),
          description: { field: "words", type: "nominal" },
        },
      },
      text(heads, { fontSize: 12, fontWeight: 600, color: theme.text }),
      text(all.length === 0 ? [] : [{ x: 0, y: -6, text: clock.title }], { color: theme.muted }),
      text(texts("time"), { color: theme.muted }),
      text(texts("name"), { fontSize: FONT_SIZE, fontWeight: 600 }),
      text(texts("id"), { color: theme.muted }),
      {
        ...text(texts("command"), { color: theme.text }),
      },
      text(texts("user"), { align: "right", color: theme.muted }),
    ],
  };
}

function place(
  blocks: readonly Block[],
  left: number,
  step: number,
  isNarrow: boolean,
): { placed: Placed[]; heads: object[]; height: number } {
  const placed: Placed[] = [];
  const heads: object[] = [];
  let top = 0;
  for (const { device, lines } of blocks) {
    heads.push({ x: 0, y: top + HEAD / 2 + 2, text: device });
    top += HEAD;
    for (const line of lines) {
      const bottom = top + LINE + (isNarrow && (line.process?.command ?? "") !== "" ? SECOND : 0);
      placed.push({
        ...line,
        top,
        bottom,
        middle: top + LINE / 2,
        left: left + line.depth * step + DOT.left + DOT.back,
      });
      top = bottom;
    }
  }
  return { placed, heads, height: Math.max(20, top) };
}

/** The lines that lead to a process and on from it: from above, to its next brother, past it to others, and below it. */
function joints(line: Placed, next: Placed | undefined, from: number, step: number): object[] {
  const { rails, depth, top, bottom, middle, left } = line;
  const xOf = (level: number): number => from + (level - 1) * step + DOT.left;
  const [own, below] = [xOf(depth), xOf(depth + 1)];
  const past = rails.slice(1, depth).flatMap((goesOn, index) => (goesOn ? [xOf(index + 1)] : []));
  const isParent = next !== undefined && next.depth === depth + 1;
  return [
    ...past.map((x) => ({ x, x2: x, y: top, y2: bottom })),
    ...(isParent ? [{ x: below, x2: below, y: middle + DOT.radius, y2: bottom }] : []),
    ...(depth === 0
      ? []
      : [
          { x: own, x2: own, y: top, y2: rails[depth] === true ? bottom : middle },
          { x: own, x2: Math.max(own, left - DOT.back - DOT.radius), y: middle, y2: middle },
        ]),
  ];
}

function dotOf({ process, left, middle }: Placed, theme: Theme): object[] {
  if (process === undefined) return [];
  const stroke = process.isMarked ? theme.accent : process.isOwn ? theme.mark : theme.muted;
  const name = `${nameOf(process)}${process.id === "" ? "" : ` (${labelOf(process.id)})`}`;
  const started = startOf(process.start);
  return [
    {
      x: left - DOT.back,
      y: middle,
      stroke,
      fill: process.isOwn ? stroke : theme.background,
      process: name,
      started,
      user: labelOf(process.user),
      command: inertText(process.command, process.command.length),
      words: [labelOf(process.device), name, started, truncate(labelOf(process.command), 160)]
        .filter(Boolean)
        .join(", "),
    },
  ];
}

/** The beginning and the end of a text that is too long for any picture, so that it need not be measured. */
function endsOf(text: string): string {
  return text.length <= 2 * END ? text : `${text.slice(0, END)}…${text.slice(-END)}`;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color?: string;
}

/** What is written on a line: the command has what the name and the user leave, or a second line to itself. */
function toLabels(
  { process, more, left, middle, user }: Placed,
  end: number,
  isNarrow: boolean,
  clock: Clock,
  plot: number,
  theme: Theme,
): Partial<Record<"time" | "name" | "id" | "command" | "user", Label>> {
  if (process === undefined) {
    return { id: { x: left - 8, y: middle, text: fitMiddle(`… ${more}`, plot - left, SMALL) } };
  }
  const id = process.id === "" ? "" : labelOf(process.id);
  const idRoom = id === "" ? 0 : estimateWidth(id, SMALL) + 8;
  const name = fitMiddle(nameOf(process), Math.max(30, (end - left - idRoom) / BOLD), FONT_SIZE);
  const afterName = left + estimateWidth(name, FONT_SIZE) * BOLD + 5;
  const afterId = afterName + idRoom + 4;
  const command = labelOf(endsOf(process.command));
  const room = isNarrow ? plot - left : end - afterId;
  const color = process.isMarked ? theme.accent : process.isOwn ? theme.text : theme.muted;
  return {
    time: { x: 0, y: middle, text: clock.read(process.start) },
    name: { x: left, y: middle, text: name, color },
    ...(id !== "" && { id: { x: afterName, y: middle, text: id } }),
    ...(command !== "" &&
      room > 40 && {
        command: {
          x: isNarrow ? left : afterId,
          y: isNarrow ? middle + SECOND : middle,
          text: fitMiddle(command, room, SMALL),
        },
      }),
    ...(user !== "" && { user: { x: plot, y: middle, text: fitMiddle(user, USER, SMALL) } }),
  };
}
