import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InvalidInputError } from "../base/errors.js";
import { findNearest } from "../base/nearest.js";
import { printable, truncate } from "../base/text.js";
import { findFacts, type NotebookFacts } from "./facts.js";
import type { Notebook } from "./notebook.js";
import { readNotebook } from "./read.js";

/** A notebook that comes with the package. */
export interface ShelfEntry extends NotebookFacts {
  /** The file's name without its ending: `02-tenant-sweep`. */
  readonly name: string;
  readonly path: string;
  readonly notebook: Notebook;
}

/** The notebooks that come with the package, in the order of their numbers. */
export async function readShelf(): Promise<ShelfEntry[]> {
  const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
  const files = (await readdir(folder)).filter((file) => /^\d\d-.*\.ipynb$/.test(file)).toSorted();
  return Promise.all(
    files.map(async (file): Promise<ShelfEntry> => {
      const path = join(folder, file);
      const notebook = await readNotebook(path);
      return { name: file.replace(/\.ipynb$/, ""), path, notebook, ...findFacts(notebook) };
    }),
  );
}

/** The one that has this number or this name, with or without the number before it. */
export function nameOnShelf(shelf: readonly ShelfEntry[], wanted: string): ShelfEntry | undefined {
  const text = toName(wanted);
  const number = /^\d{1,2}$/.test(text) ? `${text.padStart(2, "0")}-` : undefined;
  return shelf.find(({ name }) =>
    number === undefined ? name === text || plain(name) === text : name.startsWith(number),
  );
}

/** The one that is meant: by its number, by its name, or by words of its name and its question. */
export function findOnShelf(shelf: readonly ShelfEntry[], wanted: string): ShelfEntry {
  const named = nameOnShelf(shelf, wanted);
  if (named !== undefined) return named;
  const text = toName(wanted);
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const fitting = shelf.filter(({ name, title = "" }) => {
    const own = `${name} ${title}`.toLowerCase();
    return words.length > 0 && words.every((word) => own.includes(word));
  });
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const shown = printable(truncate(wanted, 60));
  if (fitting.length > 1) {
    throw new InvalidInputError(
      `invalid scenario: ${shown}; it could be ${fitting.map(({ name }) => name).join(" or ")}`,
    );
  }
  const names = shelf.map(({ name }) => name);
  const near = findNearest(text, [...names, ...names.map(plain)]);
  const hint = near === undefined ? "huntbook new lists them" : `did you mean ${near}?`;
  throw new InvalidInputError(`unknown scenario: ${shown}; ${hint}`);
}

function toName(wanted: string): string {
  return wanted
    .trim()
    .toLowerCase()
    .replace(/\.ipynb$/, "");
}

function plain(name: string): string {
  return name.replace(/^\d+-/, "");
}
