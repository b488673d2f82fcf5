import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { readRows, registerUdf, type Engine } from "./duckdb.js";
import { GEO_TABLE } from "./functions/geo.js";
import type { StoredTable } from "./context.js";
import { readIpv6 } from "./udfs/addresses.js";

/** What the service says of an address. */
const properties = ["country", "state", "city", "latitude", "longitude"] as const;

/** The addresses from one to another, with what is said of them as JSON. */
interface Place {
  readonly start: bigint;
  readonly end: bigint;
  readonly json: string;
}

/** Teaches the engine where networks are: the narrowest that holds an address says where it is. */
export async function loadPlaces(engine: Engine, { source, columns }: StoredTable): Promise<void> {
  const cell = (name: string): string => {
    const place = columns.findIndex((column) => column.name === name);
    if (place < 0) return "null";
    const { type } = columns[place] as (typeof columns)[number];
    return type === "string" ? `nullif(p${place}, '')` : `p${place}`;
  };
  if (!columns.some(({ name }) => name === "network")) {
    throw new InvalidInputError(
      `invalid table ${GEO_TABLE}: it has no column network; give networks as 192.0.2.0/24`,
    );
  }
  const pairs = properties.map((name) => `'${name}', ${cell(name)}`).join(", ");
  const rows = await readRows(
    engine,
    `select ${cell("network")}, cast(json_object(${pairs}) as VARCHAR) from ${source}`,
  );
  const find = indexOf(
    rows.getRows().map(([network, json]) => toPlace(String(network), dropGaps(String(json)))),
  );
  registerUdf(engine, {
    name: "kql_geo",
    parameters: ["text"],
    returns: "text",
    run: (address: string) => {
      const own = readIpv6(address);
      return own === undefined ? undefined : find(own.bits);
    },
  });
}

function toPlace(text: string, json: string): Place {
  const network = readIpv6(text);
  if (network === undefined) {
    throw new InvalidInputError(
      `invalid table ${GEO_TABLE}: ${printable(text)} is no network; give networks as 192.0.2.0/24`,
    );
  }
  const size = BigInt(128 - network.prefix);
  const start = (network.bits >> size) << size;
  return { start, end: start + (1n << size) - 1n, json };
}

function dropGaps(json: string): string {
  const place = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null)));
}

/** Finds the narrowest place of an address. Networks lie within each other or apart. */
function indexOf(places: readonly Place[]): (address: bigint) => string | undefined {
  const sorted = places.toSorted((a, b) =>
    a.start === b.start ? compare(b.end, a.end) : compare(a.start, b.start),
  );
  // The network that each lies in directly, by its index.
  const parents: number[] = [];
  const open: number[] = [];
  sorted.forEach((place, index) => {
    while (open.length > 0 && (sorted[open.at(-1) as number] as Place).end < place.start) open.pop();
    parents.push(open.at(-1) ?? -1);
    open.push(index);
  });
  return (address) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Place).start <= address) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0; at = parents[at] ?? -1) {
      const place = sorted[at] as Place;
      if (address <= place.end) return place.json;
    }
    return undefined;
  };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
