import { toDocument, type DocumentOptions } from "../../report/document/to-document.js";
import { renderHtml } from "../../report/html/page.js";
import type { Notebook } from "../notebook.js";
import { notebookPart } from "./part.js";

/**
 * An executed notebook as one HTML file that runs nothing and loads nothing. The same notebook gives the same bytes;
 * `name` stands in for a title where it has none.
 */
export function writeUp(notebook: Notebook, name = "Notebook", options: DocumentOptions = {}): string {
  return renderHtml(toDocument([{ name: null, part: notebookPart(notebook, name) }], options));
}
