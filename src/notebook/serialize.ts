import type { Cell, MimeBundle, Notebook, Output } from "./notebook.js";
import { isJsonMime } from "./read.js";

/** Longer texts are kept as one string: a list of lines would cost several bytes more for each line. In characters. */
const LONG = 100_000;

/** A notebook as the text of an `.ipynb` file, laid out as Jupyter does it. */
export function serializeNotebook(notebook: Notebook): string {
  const { cells, metadata, nbformat, nbformat_minor } = notebook;
  return `${JSON.stringify({ cells: cells.map(toJson), metadata, nbformat, nbformat_minor }, null, 1)}\n`;
}

function toJson(cell: Cell): object {
  const { cell_type, id, metadata } = cell;
  const source = splitLines(cell.source);
  if (cell.cell_type === "code") {
    const { execution_count, outputs } = cell;
    return { cell_type, execution_count, id, metadata, outputs: outputs.map(outputToJson), source };
  }
  const attachments = cell.attachments === undefined ? {} : { attachments: cell.attachments };
  return { ...attachments, cell_type, id, metadata, source };
}

function outputToJson(output: Output): object {
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: bundleToJson(output.data) };
}

function bundleToJson(data: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([mime, content]) => [
      mime,
      typeof content === "string" && !isJsonMime(mime) ? splitLines(content) : content,
    ]),
  );
}

function splitLines(text: string): string | string[] {
  if (text.length > LONG) return text;
  return text === "" ? [] : text.split(/(?<=\n)/);
}
