import { readFilter, type Noun, type Route } from "../../model/index.js";
import type { FilterValue, ListOptions } from "./options.js";
import { findProperty, type Property } from "./property.js";
import type { RowTest, Share } from "./share.js";

/** The service gets the conditions on properties that it filters by; the rows get the others. */
export function shareFilter(noun: Noun, route: Route, filter: NonNullable<ListOptions["filter"]>): Share {
  return typeof filter === "string" ? shareText(noun, route, filter) : shareValues(noun, route, filter);
}

/** OData goes to the service as a whole or not at all: a part of it means something else. */
function shareText(noun: Noun, route: Route, filter: string): Share {
  const named: { property: Property; asPath: boolean }[] = [];
  const keep: RowTest = readFilter(filter, (path) => {
    const property = findProperty(noun, path);
    named.push({ property, asPath: property.path === path });
    return { path, type: property.column.type, read: (cell) => cell(property.name) };
  });
  if (named.every(({ property, asPath }) => asPath && canFilter(route, property))) return { query: filter };
  return { keep, here: "the filter" };
}

function shareValues(
  noun: Noun,
  route: Route,
  filter: Readonly<Record<string, FilterValue | readonly FilterValue[]>>,
): Share {
  const clauses: string[] = [];
  const tests: { name: string; values: readonly FilterValue[] }[] = [];
  for (const [name, wanted] of Object.entries(filter)) {
    const property = findProperty(noun, name);
    const values = (Array.isArray(wanted) ? wanted : [wanted]) as readonly FilterValue[];
    if (canFilter(route, property)) clauses.push(toClause(property.path, values));
    else tests.push({ name: property.name, values });
  }
  const query = clauses.length === 0 ? undefined : clauses.join(" and ");
  if (tests.length === 0) return { query };
  return {
    query,
    keep: (cell) => tests.every(({ name, values }) => values.some((value) => holds(cell(name), value))),
    here: `filter on ${tests.map(({ name }) => name).join(", ")}`,
  };
}

/** A list holds a value that is one of its own. */
function holds(cell: unknown, value: FilterValue): boolean {
  return Array.isArray(cell) ? cell.includes(value) : cell === value;
}

/** Whether the service filters by the property here. */
export function canFilter({ query, filterable }: Route, { path, column }: Property): boolean {
  if (!query.includes("$filter") || column.read !== "path") return false;
  return filterable === undefined || filterable.includes(path);
}

function toClause(path: string, values: readonly FilterValue[]): string {
  const literals = values.map((value) =>
    typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  return literals.length === 1 ? `${path} eq ${literals[0]}` : `${path} in (${literals.join(",")})`;
}
