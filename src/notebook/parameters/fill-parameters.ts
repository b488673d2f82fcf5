import { toLiteral, type JsonValue } from "./literal.js";
import type { Notebook } from "../notebook.js";
import { findDeclarations, findParametersCell } from "./parameters.js";

/** The notebook with other defaults in its parameters cell; types and comments stay. */
export function fillParameters(notebook: Notebook, values: Readonly<Record<string, JsonValue>>): Notebook {
  const cell = findParametersCell(notebook);
  if (cell === undefined) return notebook;
  let source = cell.source;
  for (const { name, start, end } of findDeclarations(source).toReversed()) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) source = source.slice(0, start) + toLiteral(value) + source.slice(end);
  }
  const cells = notebook.cells.map((other) => (other === cell ? { ...cell, source } : other));
  return { ...notebook, cells };
}
