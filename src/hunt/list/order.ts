import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import type { Noun, Route } from "../../model/index.js";
import { findProperty } from "./property.js";

/** By which column, and whether the greatest comes first. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Either the query option for the service, or the order that is left for the rows. */
export function shareOrder(noun: Noun, route: Route, orderBy: string): { query: string } | { order: Order } {
  const [, name, direction = "asc"] = /^\s*([\w/.]+)(?:\s+(asc|desc))?\s*$/i.exec(orderBy) ?? [];
  if (name === undefined) {
    throw new InvalidInputError(
      `invalid orderBy: ${printable(orderBy)}; write one column, with " desc" behind it for the other way round`,
    );
  }
  const property = findProperty(noun, name);
  const descending = direction.toLowerCase() === "desc";
  if (route.orderable?.includes(property.path)) {
    return { query: `${property.path}${descending ? " desc" : ""}` };
  }
  return { order: { column: property.name, descending } };
}
