import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable } from "../../base/text.js";
import type { Column, Noun } from "../../model/index.js";

/** A column of a noun, and Graph's property behind it. */
export interface Property {
  readonly name: string;
  readonly column: Column;
  /** As a path with slashes: `parentHost/id`; of a column that no property is behind, its name. */
  readonly path: string;
}

/** Finds a column by its name or by its property's path; throws InvalidInputError with the nearest name. */
export function findProperty(noun: Noun, text: string): Property {
  const all = Object.entries(noun.columns);
  const found =
    all.find(([name]) => name === text) ??
    all.find(([, column]) => column.read === "path" && toPath(column) === text);
  if (found === undefined) {
    const known = all.map(([name]) => name);
    throw new InvalidInputError(
      `unknown column of ${noun.name}: ${printable(text)}${nearestHint(text, known)}`,
    );
  }
  const [name, column] = found;
  return { name, column, path: column.read === "path" ? toPath(column) : name };
}

function toPath({ path }: Column): string {
  return path.replaceAll(".", "/");
}
