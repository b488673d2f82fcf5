import { findKernel, type SendOptions } from "./kernel.js";
import { DISPLAY, isShowable, textOf, type MimeBundle, type Showable } from "./showable.js";

export interface ShowOptions extends SendOptions {
  /** Names the display, so that a later call can overwrite it. @default a display without a name */
  id?: string | undefined;
  /** Overwrites the display named `id` instead of adding one. In a terminal it prints again. @default false */
  update?: boolean | undefined;
}

/** Shows a thing at once: richly in tslab and Deno, as text in a terminal. */
export function show(thing: Showable | MimeBundle, options: ShowOptions = {}): void {
  const bundle = isShowable(thing) ? thing[DISPLAY]() : thing;
  const kernel = findKernel();
  if (kernel !== undefined && attempt(() => kernel.send(bundle, options))) return;
  process.stdout.write(`${textOf(bundle)}\n`);
}

/**
 * How a thing is printed; the body of its `[INSPECT]`. Inside tslab the whole bundle goes to the cell and nothing is
 * left to print; elsewhere it is the text form.
 */
export function inspectShowable(thing: Showable): string {
  const bundle = thing[DISPLAY]();
  const kernel = findKernel();
  if (kernel?.name === "tslab" && attempt(() => kernel.send(bundle))) return "";
  return textOf(bundle);
}

/** A display that cannot be sent must not break the cell: its text is printed instead. */
function attempt(send: () => void): boolean {
  try {
    send();
    return true;
  } catch {
    return false;
  }
}
