import { readFileSync } from "node:fs";
import { format } from "prettier";
import { expect, test } from "vitest";
import { libraryTable } from "../src/kql/library/library-table.js";
import { entitiesTable } from "../src/incident/entities/entities-table.js";
import { verdictRulesTable } from "../src/incident/verdict/rules-table.js";
import { columnsTables, operationsTable } from "../src/model/tables.js";
import { rulesTable } from "../src/pivot/rules/rules-table.js";

async function printed(path: string, name: string): Promise<string> {
  const text = readFileSync(new URL(path, import.meta.url), "utf8");
  const [, between = ""] = new RegExp(`<!-- ${name} -->\\n(.*)<!-- /${name} -->`, "s").exec(text) ?? [];
  return format(between, { parser: "markdown" });
}

test.each([
  ["../README.md", "operations", operationsTable],
  ["../src/model/README.md", "columns", columnsTables],
  ["../src/pivot/README.md", "rules", rulesTable],
  ["../src/incident/README.md", "entities", entitiesTable],
  ["../src/incident/README.md", "rules", verdictRulesTable],
  ["../src/kql/README.md", "queries", libraryTable],
] as const)(
  "the table in %s is the one that the declarations print (npm run tables)",
  async (path, name, print) => {
    expect(await printed(path, name)).toBe(await format(print(), { parser: "markdown" }));
  },
);
