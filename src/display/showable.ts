/** One value in several forms, by MIME type: `text/plain`, `text/html`, `image/svg+xml`, … */
export type MimeBundle = Record<string, unknown>;

/** Deno's kernel asks the last expression of a cell for its bundle by this symbol; so does everything here. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/** Node asks by this symbol how a value is printed, and tslab prints the last expression of a cell. */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** A thing that shows itself: a frame, a chart, a plan, a trail. */
export interface Showable {
  [DISPLAY](): MimeBundle;
}

export function isShowable(thing: unknown): thing is Showable {
  return typeof (thing as Partial<Showable> | null | undefined)?.[DISPLAY] === "function";
}

/** The text form of a bundle. */
export function textOf(bundle: MimeBundle): string {
  const text = bundle["text/plain"];
  return typeof text === "string" ? text : Object.keys(bundle).join(", ");
}
