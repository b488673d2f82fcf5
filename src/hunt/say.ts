import { DISPLAY, findKernel, show, wrapTexts } from "../display/index.js";

/** Tells the hunter something: in the cell of a notebook, on stderr anywhere else. */
export function say(text: string): void {
  if (findKernel() === undefined)
    for (const line of wrapTexts([text], { width: process.stderr.columns || Infinity }))
      process.stderr.write(`${line}\n`);
  else show({ [DISPLAY]: () => ({ "text/plain": text }) });
}
