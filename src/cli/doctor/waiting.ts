import { fitText } from "../../display/width.js";
import { style } from "../terminal.js";

type Out = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** One line on a terminal that says what is being waited for, and is gone at the end; nothing anywhere else. */
export function waiting(out: Out, quiet: boolean): { show(what: string): void; end(): void } {
  if (out.isTTY !== true || quiet) return { show: () => undefined, end: () => undefined };
  const { dim } = style(out);
  const clear = "\r\u001b[2K";
  return {
    show: (what) => void out.write(clear + dim(fitText(`waiting for ${what} …`, (out.columns ?? 80) - 1))),
    end: () => void out.write(clear),
  };
}
