import { printable } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, type MimeBundle } from "../../display/index.js";
import { defang } from "../../model/index.js";

/** What can be asked about, and shows itself as that. */
export interface Handle {
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

/** A thing with its calls. Looking at it asks nothing. */
export function handle<H extends Handle>(title: string, calls: Omit<H, keyof Handle>): H {
  const shown: Handle = {
    [DISPLAY]: () => ({ "text/plain": `${printable(defang(title))}: nothing asked yet` }),
    [INSPECT]() {
      return inspectShowable(this);
    },
  };
  return { ...calls, ...shown } as H;
}
