import { fitText, textWidth } from "../../display/width.js";
import { labelOf } from "../rows.js";
import type { Clock } from "./clock.js";
import { nameOf, type Block, type Line } from "./lines.js";

/** Columns of a terminal that says nothing of its width. */
const WIDTH = 120;

/** The trees as a terminal shows them: time, tree, user and command line, one line a process. */
export function treeText(
  head: readonly string[],
  blocks: readonly Block[],
  clock: Clock,
  width = process.stdout.columns || WIDTH,
): string {
  const times = blocks.flatMap(({ lines }) => lines.map(({ process }) => clock.read(process?.start)));
  const room = Math.max(0, ...times.map(textWidth));
  const trees = blocks.flatMap(({ device, lines }) => [
    "",
    device,
    ...lines.map((line) => {
      const time = clock.read(line.process?.start).padEnd(room);
      return fitText(`${time}  ${branches(line.rails)}${wordsOf(line)}`, width).trimEnd();
    }),
  ]);
  return [...head, ...trees].join("\n");
}

function branches(rails: readonly boolean[]): string {
  const [, ...below] = rails;
  return below
    .map((goesOn, index) => (index === below.length - 1 ? (goesOn ? "├─ " : "└─ ") : goesOn ? "│  " : "   "))
    .join("");
}

function wordsOf({ process, more, user }: Line): string {
  if (process === undefined) return `… ${more}`;
  const inner = [...(process.id === "" ? [] : [labelOf(process.id)]), ...(process.isOwn ? [] : ["no row"])];
  return [
    `${process.isMarked ? "* " : ""}${nameOf(process)}${inner.length > 0 ? ` (${inner.join(", ")})` : ""}`,
    user,
    labelOf(process.command),
  ]
    .filter((part) => part !== "")
    .join("  ");
}
