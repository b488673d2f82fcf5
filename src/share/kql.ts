import { InvalidInputError } from "../base/errors.js";
import { kqlDatetime, kqlString } from "../base/kql-literal.js";
import { checkOptions } from "../base/options.js";
import { printable } from "../base/text.js";
import type { Intelligence } from "../intel/index.js";
import { prose } from "./prose.js";
import { watchlistRows, type WatchlistRow } from "./watchlist-rows.js";

/** How a watchlist is written in KQL. */
export interface KqlListOptions {
  /** What the table is called in the query. @default "Indicators" */
  name?: string;
}

export const kqlListOptions = ["name"];

/**
 * A watchlist as a table in KQL, to be put before a query: `let Indicators = datatable (…) […];`. What is held to be
 * benign is not in it.
 */
export function kqlList(intelligence: Intelligence, options: KqlListOptions = {}): string {
  checkOptions("toKqlWatchlist", options, kqlListOptions);
  const { name = "Indicators" } = options;
  if (!/^[A-Za-z_]\w{0,99}$/.test(name)) {
    throw new InvalidInputError(
      `invalid name: ${printable(name)}; it is letters, digits and underscores, and does not begin with a digit`,
    );
  }
  const { title, tlp, producedAt } = intelligence;
  const columns =
    "Indicator:string, Kind:string, Verdict:string, Score:real, FirstSeen:datetime, LastSeen:datetime, Seed:string, Link:string, Evidence:string";
  return [
    `// ${prose(title)}, ${producedAt.toISOString()}, TLP:${tlp.toUpperCase()}`,
    `let ${name} = datatable (${columns}) [`,
    ...watchlistRows(intelligence).map((row) => `  ${toCells(row)},`),
    "];",
    name,
    "",
  ].join("\n");
}

function toCells(row: WatchlistRow): string {
  const { value, kind, verdict, score, firstSeen, lastSeen, seed, link, evidence } = row;
  return [
    ...[value, kind, verdict].map(kqlString),
    score === null ? "real(null)" : `real(${score})`,
    ...[firstSeen, lastSeen].map((date) => (date === null ? "datetime(null)" : kqlDatetime(date))),
    ...[seed, link ?? "", evidence ?? ""].map(kqlString),
  ].join(", ");
}
