import { truncate } from "../base/text.js";
import type { Progress } from "../notebook/run/run-options.js";
import { cellErrors, cellText } from "./cell-text.js";
import { safeLines } from "../base/safe-lines.js";
import { duration, style } from "./terminal.js";

/** How often the line of the running cell is drawn again, in milliseconds. */
const TICK = 100;

type Out = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** Shows a run as it goes: a line for the running cell on stderr, and what the cells give on stdout. */
export function runProgress({ stdout, stderr, quiet }: { stdout: Out; stderr: Out; quiet: boolean }): {
  onProgress(event: Progress): void;
  end(): void;
} {
  const live = stderr.isTTY === true && !quiet;
  const [out, err] = [style(stdout), style(stderr)];
  let line = "";
  let since = 0;
  let heading: string | undefined;
  let first = true;
  const clear = () => live && line !== "" && stderr.write("\r\u001b[2K");
  const draw = () => {
    const width = (stderr.columns || 80) - 1;
    if (live && line !== "") {
      stderr.write(
        `\r\u001b[2K${err.dim(truncate(`${line}  ${duration(performance.now() - since)}`, width))}`,
      );
    }
  };
  const timer = live ? setInterval(draw, TICK) : undefined;
  timer?.unref();
  const show = (text: string) => {
    clear();
    line = safeLines(text).join(" ");
    since = performance.now();
    draw();
  };
  const print = (stream: Out, lines: string[]) => {
    if (lines.length === 0 || quiet) return;
    clear();
    stream.write(`${lines.join("\n")}\n`);
  };

  return {
    onProgress(event) {
      if (event.type === "starting") return show(`starting ${event.kernel}`);
      if (event.type === "ready") {
        return live ? undefined : print(stderr, [`${event.kernel} ready in ${duration(event.milliseconds)}`]);
      }
      if (event.type === "cell") {
        heading = event.heading;
        return show(`${event.index}/${event.cells}  ${event.title}`);
      }
      const { index, cells, status, milliseconds, cell } = event;
      const title = line.replace(/^\S+\s+/, "");
      clear();
      line = "";
      const text = cellText(cell);
      if (text.length > 0 || heading !== undefined) {
        const head = heading === undefined ? [] : [out.bold(safeLines(heading).join(" "))];
        print(stdout, [...(first ? [] : [""]), ...head, ...text]);
        first = false;
      }
      print(
        stderr,
        cellErrors(cell).map((said) => (status === "ok" ? said : err.red(said))),
      );
      if (!live) print(stderr, [`[${index}/${cells}] ${status} ${duration(milliseconds)}  ${title}`]);
    },
    end() {
      clearInterval(timer);
      clear();
      line = "";
    },
  };
}
