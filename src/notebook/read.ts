import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { InvalidInputError, NotebookError } from "../base/errors.js";
import { printable, truncate } from "../base/text.js";
import { cellStatuses } from "./notebook.js";
import type { Cell, CellRecord, MimeBundle, Notebook, Output } from "./notebook.js";

/** Larger files are not read: in bytes. */
const LIMIT = 200_000_000;

/** Reads a notebook from a file. Throws `NOTEBOOK_INVALID` where it is not one. */
export async function readNotebook(path: string): Promise<Notebook> {
  const name = printable(basename(path));
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) {
    throw new InvalidInputError(`invalid notebook: ${printable(path)}; there is no such file`);
  }
  if (info.size > LIMIT) throw invalid(name, `it has ${info.size} bytes; the limit is ${LIMIT}`);
  return parseNotebook(await readFile(path, "utf8"), name);
}

/** Reads a notebook from text; `name` stands for it in error messages. */
export function parseNotebook(text: string, name = "notebook"): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw invalid(name, `it is not JSON (${printable(truncate((error as Error).message, 80))})`);
  }
  if (!isObject(json)) throw invalid(name, "it is not a JSON object");
  if (json.nbformat !== 4) {
    const format =
      typeof json.nbformat === "number" ? `it is nbformat ${json.nbformat}` : "it has no nbformat";
    throw invalid(name, `${format}; open it in Jupyter and save it as version 4`);
  }
  if (!Array.isArray(json.cells)) throw invalid(name, "it has no cells");
  const metadata = isObject(json.metadata) ? json.metadata : {};
  const cells = json.cells.map((cell, index) => toCell(cell, `cell ${index + 1}`, name));
  nameCells(cells);
  const minor = typeof json.nbformat_minor === "number" ? json.nbformat_minor : 0;
  return { nbformat: 4, nbformat_minor: Math.max(5, minor), metadata, cells };
}

function toCell(value: unknown, what: string, name: string): Cell {
  if (!isObject(value)) throw invalid(name, `${what} is not an object`);
  const { cell_type: type, id, metadata, source, outputs, execution_count: count, attachments } = value;
  if (type !== "code" && type !== "markdown" && type !== "raw") {
    throw invalid(name, `${what} has no cell_type that nbformat 4 knows`);
  }
  const text = joinLines(source);
  if (text === undefined) throw invalid(name, `${what} has no source`);
  const common = {
    id: typeof id === "string" ? id : "",
    metadata: isObject(metadata) ? toMetadata(metadata) : {},
    source: text,
  };
  if (type !== "code") {
    const files = isObject(attachments) ? { attachments: attachments as Record<string, MimeBundle> } : {};
    return { cell_type: type, ...common, ...files };
  }
  if (outputs !== undefined && !Array.isArray(outputs)) throw invalid(name, `${what} has no list of outputs`);
  return {
    cell_type: type,
    ...common,
    outputs: (outputs ?? []).flatMap((output) => toOutput(output) ?? []),
    execution_count: typeof count === "number" ? count : null,
  };
}

/** A file may say anything: what the runner reads again is taken only where it has the form that it writes. */
function toMetadata({ tags, huntbook, ...rest }: Record<string, unknown>): Cell["metadata"] {
  const record = isObject(huntbook) ? toRecord(huntbook) : undefined;
  return {
    ...rest,
    ...(Array.isArray(tags) ? { tags: tags.filter((tag) => typeof tag === "string") } : {}),
    ...(record ? { huntbook: record } : {}),
  };
}

function toRecord({ status, started, milliseconds }: Record<string, unknown>): CellRecord | undefined {
  const known = cellStatuses.find((name) => name === status);
  return (
    known && {
      status: known,
      ...(typeof started === "string" ? { started } : {}),
      ...(typeof milliseconds === "number" ? { milliseconds } : {}),
    }
  );
}

/** An output in its one form; what nbformat does not know is left out. */
export function toOutput(value: unknown): Output | undefined {
  if (!isObject(value)) return undefined;
  const { output_type: type } = value;
  if (type === "stream") {
    const name = value.name === "stderr" ? "stderr" : "stdout";
    return { output_type: type, name, text: joinLines(value.text) ?? "" };
  }
  if (type === "error") {
    const traceback = Array.isArray(value.traceback) ? value.traceback.map(String) : [];
    return { output_type: type, ename: asText(value.ename), evalue: asText(value.evalue), traceback };
  }
  if (type !== "display_data" && type !== "execute_result") return undefined;
  const data = Object.entries(isObject(value.data) ? value.data : {}).map(([mime, content]) => [
    mime,
    isJsonMime(mime) ? content : (joinLines(content) ?? content),
  ]);
  const shown = {
    data: Object.fromEntries(data) as MimeBundle,
    metadata: isObject(value.metadata) ? value.metadata : {},
  };
  if (type === "display_data") return { output_type: type, ...shown };
  const count = typeof value.execution_count === "number" ? value.execution_count : null;
  return { output_type: type, execution_count: count, ...shown };
}

export function isJsonMime(mime: string): boolean {
  return mime === "application/json" || mime.endsWith("+json");
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function joinLines(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : undefined;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** nbformat 4.5 wants an id for every cell. It is made from the cell, so that the same notebook gets the same ids. */
function nameCells(cells: Cell[]): void {
  const taken = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(cell.id) || taken.has(cell.id)) {
      cell.id = createHash("sha256").update(`${index}:${cell.source}`).digest("hex").slice(0, 12);
    }
    taken.add(cell.id);
  }
}

function invalid(name: string, reason: string): NotebookError {
  return new NotebookError("NOTEBOOK_INVALID", `invalid notebook: ${name}; ${reason}`);
}
