import { truncate } from "../base/text.js";
import { isCode, plainHeading } from "./notebook.js";
import type { Notebook } from "./notebook.js";

export interface CellTitle {
  /** The heading above the cell or, without one, the first line of it that imports nothing. */
  readonly title: string;
  /** The heading, where this is the first code cell under it. */
  readonly heading?: string;
}

/** What each code cell is called, by its id. */
export function cellTitles({ cells }: Pick<Notebook, "cells">): Map<string, CellTitle> {
  const titles = new Map<string, CellTitle>();
  let heading: string | undefined;
  for (const cell of cells) {
    if (isCode(cell)) {
      const title = heading === undefined ? firstLine(cell.source) : heading;
      titles.set(cell.id, { title, ...(heading === undefined ? {} : { heading }) });
      heading = undefined;
    } else if (cell.cell_type === "markdown") {
      // The last heading of a text is the nearest one to the code below it.
      const headings = [...cell.source.matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)];
      const last = headings.at(-1)?.[1];
      if (last !== undefined) heading = plainHeading(last);
    }
  }
  return titles;
}

function firstLine(source: string): string {
  const code = source.replace(/^import\b[^;]*;/gm, "");
  const line = (code.trim() === "" ? source : code).split("\n").find((text) => text.trim() !== "") ?? "";
  return truncate(line.trim().replace(/^\/\/\s*/, ""), 72);
}
