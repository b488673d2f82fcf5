import { valueAt } from "./properties.js";
import type { Predicate } from "./record.js";
import { badRequest } from "./refusal.js";

/**
 * Reads a `$search`. Where the route names its properties, it is `"property:value"` in double quotes, one pair, and the
 * value is compared whole, without regard to case and without its colons. Elsewhere it is a term that some text of the
 * record holds.
 */
export function readSearch(search: string, properties?: readonly string[]): Predicate {
  const quoted = /^"((?:[^"\\]|\\.)+)"$/s.exec(search.trim())?.[1]?.replace(/\\(.)/gs, "$1");
  if (properties !== undefined) return searchProperty(quoted, search, properties);
  const term = (quoted ?? search.trim()).toLowerCase();
  if (term === "" || (quoted === undefined && /["\s:]/.test(term))) {
    throw badRequest(`Syntax error in $search: '${search}' is not one term; put it in double quotes.`);
  }
  return (record) => texts(record).some((text) => text.toLowerCase().includes(term));
}

function searchProperty(
  quoted: string | undefined,
  search: string,
  properties: readonly string[],
): Predicate {
  const [, written = "", value = ""] = /^([^:]+):(.+)$/s.exec(quoted ?? "") ?? [];
  const property = properties.find((name) => name.toLowerCase() === written.trim().toLowerCase());
  if (written === "" || value.includes(":")) {
    throw badRequest(
      `Syntax error in $search: '${search}' is not one "property:value" without further colons.`,
    );
  }
  if (property === undefined) {
    throw badRequest(`The property '${written}' cannot be used in the $search query option.`);
  }
  const wanted = comparable(value);
  // Some certificates spell the list in the singular.
  const paths = property.endsWith("/alternateNames") ? [property, property.slice(0, -1)] : [property];
  return (record) =>
    paths.some((path) => candidates(record, path).some((text) => comparable(text) === wanted));
}

function comparable(text: string): string {
  return text.trim().toLowerCase().replaceAll(":", "");
}

/** The texts at a path, through the lists on the way: `nameservers/host/id` is read of every name server. */
function candidates(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => candidates(item, path));
  const [name = "", ...rest] = path.split("/");
  if (path === "") return value === null || value === undefined ? [] : [String(value)];
  return candidates(valueAt(value, name), rest.join("/"));
}

/** The texts of a record, without what is said about them: their types and their times. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value).filter(([name]) => !/^@odata\.|DateTime$/.test(name));
  return members.flatMap(([, member]) => texts(member));
}
