import { truncate } from "../../base/text.js";
import { findParameters } from "../../notebook/parameters/parameters.js";
import type { ShelfEntry } from "../../notebook/shelf.js";
import type { AskedFor } from "./asked.js";

/** What each notebook asked for in its last measured run, by name: `notebooks/shelf.json`. */
export type ShelfFacts = Readonly<Record<string, AskedFor>>;

/** The notebooks as a Markdown table: what each asks, starts from, looks through, needs and costs. */
export function shelfTable(shelf: readonly ShelfEntry[], facts: ShelfFacts): string {
  const rows = shelf.map((entry) => {
    const asked = facts[entry.name];
    return [
      `[${entry.title ?? entry.name}](${entry.name}.ipynb)<br><img src="pictures/shelf/${entry.name}.svg" alt="" width="200">`,
      parametersOf(entry),
      codes(asked?.dataSets ?? []),
      codes(asked?.tables ?? []),
      [...needsOf(entry), ...(asked === undefined ? [] : [costOf(asked)])].join("<br>"),
    ];
  });
  const head = ["question", "parameters", "data sets", "tables of hunting", "needs and costs"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function parametersOf({ notebook }: ShelfEntry): string {
  return findParameters(notebook)
    .filter(({ name }) => name !== "exportTo")
    .map(({ name, code }) => `\`${name}\` \`${cellText(truncate(code.replace(/\s+/g, " "), 60))}\``)
    .join("<br>");
}

/** Permissions; that the sample tenant needs none stands above the table. */
function needsOf({ needs = "" }: ShelfEntry): string[] {
  return [...new Set(needs.match(/`[^`|]+`/g))];
}

export function costOf({ requests, queries }: AskedFor): string {
  return queries === 0 ? `${requests} requests` : `${requests} requests, ${queries} of them hunting queries`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${cellText(name)}\``).join(", ");
}

function cellText(text: string): string {
  return text.replace(/[`|\n]/g, " ");
}
