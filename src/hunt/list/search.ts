import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable } from "../../base/text.js";
import type { Noun, Route } from "../../model/index.js";
import type { ListOptions } from "./options.js";
import type { RowTest, Share } from "./share.js";

/** Throws InvalidInputError where the route answers only to a search and none is given, or one of another kind. */
export function shareSearch(noun: Noun, route: Route, search: ListOptions["search"]): Share {
  if (route.searchable !== undefined) return searchProperty(noun, route.searchable, search);
  if (search === undefined) return {};
  if (typeof search !== "string") {
    throw new InvalidInputError(
      `invalid search: ${noun.name} is not searched by property; write { filter: { column: value } }, or words to search for`,
    );
  }
  return searchWords(noun, route, search);
}

function searchProperty(noun: Noun, known: readonly string[], search: ListOptions["search"]): Share {
  if (search === undefined || typeof search === "string") {
    throw new InvalidInputError(
      `missing search: ${noun.name} answers only to a search by property, for instance { search: { "${known[0]}": "…" } }`,
    );
  }
  const [[property, value] = ["", ""], ...more] = Object.entries(search);
  if (more.length > 0) throw new InvalidInputError("invalid search: the service takes one property a search");
  if (!known.includes(property)) {
    throw new InvalidInputError(
      `unknown property to search ${noun.name} by: ${printable(property)}${nearestHint(property, known)}`,
    );
  }
  // The service's own rule: colons inside the value must be removed.
  const clean = String(value)
    .replaceAll(/[:"\\]/g, "")
    .trim();
  if (clean === "") throw new InvalidInputError(`missing value to search ${property} for`);
  return { query: `"${property}:${clean}"` };
}

/** The service takes one word; it gets the longest, and the rows are held against all of them. */
function searchWords(noun: Noun, route: Route, search: string): Share {
  const words = search.replaceAll(/["\\]/g, " ").split(/\s+/).filter(Boolean);
  const [longest] = words.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) throw new InvalidInputError("missing search: it holds no word");
  const keep = holdsAll(Object.keys(noun.columns), words);
  if (!route.query.includes("$search")) return { keep, here: "the search" };
  return words.length === 1
    ? { query: `"${longest}"` }
    : { query: `"${longest}"`, keep, here: "the search for more than one word" };
}

function holdsAll(columns: readonly string[], words: readonly string[]): RowTest {
  const wanted = words.map((word) => word.toLowerCase());
  return (cell) => {
    const texts = columns
      .flatMap((name) => cell(name))
      .filter((value) => typeof value === "string")
      .map((text) => text.toLowerCase());
    return wanted.every((word) => texts.some((text) => text.includes(word)));
  };
}
