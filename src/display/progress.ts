import { randomUUID } from "node:crypto";
import { plural, printable } from "../base/text.js";
import { defang } from "../model/indicators/defang.js";
import { findKernel } from "./kernel.js";
import { show } from "./show.js";
import { fitText } from "./width.js";

/** Where plain progress goes: a stream such as stderr. */
export interface ProgressOut {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

export interface ProgressOptions {
  /** Steps in all, where they are known. @default unknown: the steps done are counted */
  total?: number | undefined;
  /** Where to write instead of the notebook or stderr. @default the cell in tslab and Deno, otherwise stderr */
  out?: ProgressOut | undefined;
  /** Work shorter than this says nothing, in milliseconds. @default 300 */
  after?: number | undefined;
  /** The clock, in milliseconds. @default performance.now */
  now?: (() => number) | undefined;
}

export interface Progress {
  /** Says how far it is: steps done, and what is being worked on. */
  update(done: number, note?: string): void;
  /** Says that it has ended, and how. Later calls say nothing. */
  done(note?: string): void;
}

/** Marks a display that tells how far work is: a write-up leaves it out. */
export const PROGRESS = "application/vnd.huntbook.progress+json";

/** Shortest time between two states of one display, and between two plain lines, in milliseconds. */
const IN_PLACE = 100;
const PLAIN = 10_000;

/** Tells that work is going on: in place in a notebook and on a terminal, in sparse lines anywhere else. */
export function progress(label: string, options: ProgressOptions = {}): Progress {
  const { after = 300, now = () => performance.now(), total } = options;
  const start = now();
  const surface = toSurface(options.out);
  let steps = 0;
  let note: string | undefined;
  let shown = -Infinity;
  let ended = false;
  const line = (): string => {
    const count =
      total === undefined
        ? plural(steps, "step")
        : `${steps.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    const parts = [total === undefined && steps === 0 ? "" : count, seconds(now() - start), note ?? ""];
    return printable(defang(`${label}: ${parts.filter((part) => part !== "").join(", ")}`));
  };
  const render = (): void => {
    if (ended || now() - start < after || now() - shown < surface.pause) return;
    shown = now();
    surface.write(total === undefined ? line() : `${bar(steps / total)} ${line()}`);
  };
  const timer = setTimeout(render, after + 1);
  timer.unref?.();
  return {
    update(done, what) {
      steps = done;
      note = what;
      render();
    },
    done(what) {
      clearTimeout(timer);
      if (ended || (now() - start < after && shown === -Infinity)) {
        ended = true;
        return;
      }
      ended = true;
      if (total !== undefined && what === undefined && steps === 0) steps = total;
      note = what;
      surface.end(line());
    },
  };
}

interface Surface {
  /** Shortest time between two states, in milliseconds. */
  readonly pause: number;
  write(text: string): void;
  end(text: string): void;
}

function toSurface(out: ProgressOut | undefined): Surface {
  if (out === undefined && findKernel() !== undefined) return cellSurface();
  const stream = out ?? process.stderr;
  return stream.isTTY ? terminalSurface(stream) : plainSurface(stream);
}

function cellSurface(): Surface {
  const id = randomUUID();
  let update = false;
  const write = (text: string): void => {
    show({ "text/plain": text, [PROGRESS]: {} }, { id, update });
    update = true;
  };
  return { pause: IN_PLACE, write, end: write };
}

function terminalSurface(out: ProgressOut): Surface {
  const write = (text: string): void => {
    out.write(`\r\u001b[2K${fitText(text, Math.max(10, (out.columns ?? 80) - 1))}`);
  };
  return { pause: IN_PLACE, write, end: (text) => (write(text), void out.write("\n")) };
}

function plainSurface(out: ProgressOut): Surface {
  const write = (text: string): void => void out.write(`${text}\n`);
  return { pause: PLAIN, write, end: write };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share || 0)) * 12);
  return "█".repeat(full) + "░".repeat(12 - full);
}

function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`;
}
