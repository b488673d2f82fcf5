import { listSome } from "../../base/text.js";
import { labelOf } from "../rows.js";
import type { Process } from "./processes.js";
import type { Pruned } from "./prune.js";

/** One line of the picture and of the text: a process, or how many are left out at its place. */
export interface Line {
  readonly process: Process | undefined;
  /** What is left out, in words. */
  readonly more: string;
  readonly depth: number;
  /** By depth, whether a line goes on down past this one to a later brother of it or of one of its ancestors. */
  readonly rails: readonly boolean[];
  /** The process, where it runs as someone else than what started it. */
  readonly user: string;
}

/** The lines of one device. */
export interface Block {
  readonly device: string;
  readonly lines: readonly Line[];
  /** Processes on it, shown or not. */
  readonly count: number;
}

interface Waiting {
  readonly process: Process | undefined;
  readonly hidden: readonly Process[];
  readonly depth: number;
  readonly rails: readonly boolean[];
  readonly user: string;
}

/** A block a device, in order of what began first; devices of which nothing is shown are left out. */
export function toBlocks(roots: readonly Process[], pruned: Pruned): Block[] {
  const byDevice = new Map<string, Process[]>();
  for (const root of roots) {
    const key = root.device.toLowerCase();
    const own = byDevice.get(key);
    if (own === undefined) byDevice.set(key, [root]);
    else own.push(root);
  }
  return Array.from(byDevice.values(), (own) => ({
    device: labelOf(own[0]?.device),
    lines: toLines(own, pruned),
    count: own.reduce((sum, root) => sum + (pruned.sizes.get(root) ?? 0), 0),
  })).filter(({ lines }) => lines.some(({ process }) => process !== undefined));
}

function toLines(roots: readonly Process[], { shown, sizes }: Pruned): Line[] {
  const lines: Line[] = [];
  const below = (
    processes: readonly Process[],
    depth: number,
    rails: readonly boolean[],
    user: string,
  ): Waiting[] => {
    const hidden = processes.filter((process) => !shown.has(process));
    const all = [
      ...processes.filter((process) => shown.has(process)).map((process) => ({ process, hidden: [] })),
      ...(hidden.length > 0 ? [{ process: undefined, hidden }] : []),
    ];
    return all.map((one, index) => ({ ...one, depth, rails: [...rails, index < all.length - 1], user }));
  };
  const waiting = below(roots, 0, [], "").toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { process, hidden, depth, rails, user } = next;
    const own = process === undefined ? "" : labelOf(process.user);
    lines.push({
      process,
      more: process === undefined ? leftOut(hidden, sizes) : "",
      depth,
      rails,
      user: own === user ? "" : own,
    });
    if (process !== undefined)
      waiting.push(...below(process.children, depth + 1, rails, own || user).toReversed());
  }
  return lines;
}

/** `12 more: conhost.exe (9), cmd.exe (3)`; `12 more and 30 below them: …`. */
function leftOut(hidden: readonly Process[], sizes: ReadonlyMap<Process, number>): string {
  const names = new Map<string, number>();
  for (const process of hidden) {
    const name = nameOf(process);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const all = hidden.reduce((sum, process) => sum + (sizes.get(process) ?? 1), 0);
  const below = all - hidden.length;
  const listed = [...names]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
  return `${hidden.length} more${below > 0 ? ` and ${below} below` : ""}: ${listSome(listed, 3)}`;
}

export function nameOf({ name }: Process): string {
  return labelOf(name) || "(no name)";
}
