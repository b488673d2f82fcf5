import type { Column, FilterProperty, Noun } from "../model/index.js";
import { badRequest } from "./refusal.js";
import type { GraphRecord } from "./record.js";

/** The properties of a noun's type, as far as the model declares them. */
export function propertyNames(noun: Noun): Set<string> {
  const columns = Object.values(noun.columns).filter(({ read }) => read !== "asked");
  const paths = [...columns, ...Object.values(noun.lists)].map(({ path }) => path);
  const names = [...paths, ...Object.keys(noun.without)].map((path) => path.split(".")[0] ?? "");
  return new Set(names.filter((name) => name !== ""));
}

/** A property that an option names by its path. */
export type Property = FilterProperty<GraphRecord>;

/** Finds a property and makes sure that the option may use it; an empty list allows every property of the type. */
export function findProperty(
  noun: Noun,
  path: string,
  option: string,
  allowed?: readonly string[],
): Property {
  const column = columnsByPath(noun).get(path.replaceAll("/", "."));
  if (column === undefined) {
    throw badRequest(
      `Could not find a property named '${path}' on type 'microsoft.graph.security.${noun.types[0]}'.`,
    );
  }
  if (allowed !== undefined && !allowed.includes(path)) {
    throw badRequest(`The property '${path}' cannot be used in the ${option} query option.`);
  }
  return { path, type: column.type, read: (record) => valueAt(record, path) };
}

function columnsByPath(noun: Noun): Map<string, Column> {
  const columns = Object.values(noun.columns).filter((column) => column.read === "path");
  return new Map(columns.map((column) => [column.path, column]));
}

/** The value at a path, or undefined where the way there ends early. */
export function valueAt(record: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((value, name) => {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }, record);
}
