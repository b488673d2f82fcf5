import { DISPLAY, findKernel, show } from "../display/index.js";

/** Tells the hunter something: in the cell of a notebook, on stderr anywhere else. */
export function say(text: string): void {
  if (findKernel() === undefined) process.stderr.write(`${text}\n`);
  else show({ [DISPLAY]: () => ({ "text/plain": text }) });
}
