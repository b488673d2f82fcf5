import { stat } from "node:fs/promises";
import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import type { ShelfEntry } from "../notebook/shelf.js";

/** The notebook of the shelf that is meant by its number or its name; undefined where a file is meant. */
export async function onShelf(path: string): Promise<ShelfEntry | undefined> {
  if ((await stat(path).catch(() => undefined)) !== undefined) return undefined;
  const { nameOnShelf, readShelf } = await import("../notebook/shelf.js");
  return nameOnShelf(await readShelf(), path);
}

/** What runs has a place of its own, beside which its runs are kept; one of the shelf has to be copied there first. */
export async function refuseShelf(path: string): Promise<void> {
  const entry = await onShelf(path);
  if (entry === undefined) return;
  throw new InvalidInputError(
    `invalid notebook: ${printable(path)}; there is no such file here: huntbook new ${entry.name} copies it`,
  );
}
