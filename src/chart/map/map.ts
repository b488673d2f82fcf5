import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural, truncate } from "../../base/text.js";
import { chart, type Chart } from "../chart.js";
import { countedIn } from "../counted.js";
import { labelOf, pickColumn, readRows, type Read, type Rows } from "../rows.js";
import { themes, type ThemeName } from "../theme.js";
import { countryCode, countryName } from "./country-names.js";
import { mapSpec } from "./spec.js";

export interface MapOptions {
  /** The column of the country: its English name or its ISO code of two letters. @default "countryOrRegion" */
  country?: string | undefined;
  /** The column whose different values are counted. @default "host" or `artifact`, otherwise the records */
  count?: string | undefined;
  /** @default says what is counted */
  title?: string | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["country", "count", "title", "width", "theme"];
const COUNTRIES = ["countryOrRegion", "country", "countryCode"];

/**
 * Where hosts are: a square a country, all of one size and each at about its place, coloured by how many there are.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * charts.map(await hunt.host("203.0.113.17").get()).show();
 */
export function map(frame: Rows, options: MapOptions = {}): Chart {
  checkOptions("map", options, OPTIONS);
  const { theme: name = "light", width = 900 } = options;
  wholeNumber("width", width, 300, 10_000);
  const read = readRows(frame);
  const country = pickColumn(read, "country", options.country, COUNTRIES);
  const count = pickColumn(read, "count", options.count, ["host", "artifact", "parentHost"]);
  const found = countByCountry(read, country, count);
  const what = countedIn(count);
  const title = labelOf(options.title ?? `By country: number of ${what}`);
  const notes = notesOf(found);
  const spec = mapSpec(found.counts, { title, notes, what, width, theme: themes[name] });
  return chart(spec, { summary: [title, ...notes].join(". "), theme: name });
}

interface Found {
  /** By ISO code. */
  readonly counts: ReadonlyMap<string, number>;
  /** By the text that is no country of the map. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Records that name none. */
  readonly without: number;
}

function countByCountry({ rows }: Read, country: string | undefined, count: string | undefined): Found {
  const known = new Map<string, Set<unknown>>();
  const unknown = new Map<string, Set<unknown>>();
  let without = 0;
  for (const row of rows) {
    const value = country === undefined ? undefined : row[country];
    const text = value === null || value === undefined ? "" : String(value).trim();
    if (text === "") {
      without++;
      continue;
    }
    const code = countryCode(text);
    const [side, key] = code === undefined ? [unknown, truncate(labelOf(text), 40)] : [known, code];
    side.set(key, (side.get(key) ?? new Set()).add(count === undefined ? row : row[count]));
  }
  return { counts: sizes(known), unknown: sizes(unknown), without };
}

/** The highest first. */
function sizes(sets: ReadonlyMap<string, ReadonlySet<unknown>>): Map<string, number> {
  const counts = Array.from(sets, ([key, set]): [string, number] => [key, set.size]);
  return new Map(counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function notesOf({ counts, unknown, without }: Found): string[] {
  const list = (entries: Iterable<[string, number]>, most: number): string => {
    const all = [...entries];
    const named = all.slice(0, most).map(([name, count]) => `${name} (${count.toLocaleString("en-US")})`);
    return [...named, ...(all.length > most ? [`${all.length - most} more`] : [])].join(", ");
  };
  const names = Array.from(counts, ([code, count]): [string, number] => [countryName(code), count]);
  return [
    counts.size === 0
      ? "Nothing to show: no record names a country of the map"
      : `${plural(counts.size, "country", "countries")}: ${list(names, 8)}`,
    ...(unknown.size > 0 ? [`Not on the map: ${list(unknown, 5)}`] : []),
    ...(without > 0 ? [`${plural(without, "record")} without a country not shown`] : []),
  ];
}
