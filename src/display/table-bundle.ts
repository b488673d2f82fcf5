import { htmlTable } from "./html-table.js";
import type { MimeBundle } from "./showable.js";
import type { TableSpec } from "./table.js";
import { textTable } from "./text-table.js";

/** A table for a notebook and for a terminal. */
export function tableBundle(spec: TableSpec): MimeBundle {
  return { "text/html": htmlTable(spec), "text/plain": textTable(spec) };
}
