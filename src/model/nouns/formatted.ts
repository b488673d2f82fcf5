import { string, type Column } from "../column.js";

/** The columns of a text with a format that stands at `P` in a record. */
export type FormattedColumns<P extends string> = {
  [K in `${P}${"Content" | "Format"}`]: Column<string | null>;
};

/** A text and how it is written: plain, Markdown or HTML. The text is as hostile as everything from outside. */
export function formatted<const P extends string>(path: P, meaning: string): FormattedColumns<P> {
  return {
    [`${path}Content`]: string(`${path}.content`, meaning),
    [`${path}Format`]: string(`${path}.format`, "how that text is written: text, markdown or html"),
  } as FormattedColumns<P>;
}
