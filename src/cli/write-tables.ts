import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { apiPage } from "./api/page.js";
import { readDeclarations } from "./api/declarations.js";
import { libraryTable } from "../kql/library/library-table.js";
import { entitiesTable } from "../incident/entities/entities-table.js";
import { verdictRulesTable } from "../incident/verdict/rules-table.js";
import { columnsTables, operationsTable } from "../model/tables.js";
import { rulesTable } from "../pivot/rules/rules-table.js";

// Run with: npm run tables
write("../../README.md", "operations", operationsTable());
write("../../src/model/README.md", "columns", columnsTables());
write("../../src/pivot/README.md", "rules", rulesTable());
write("../../src/incident/README.md", "entities", entitiesTable());
write("../../src/incident/README.md", "rules", verdictRulesTable());
write("../../src/kql/README.md", "queries", libraryTable());
write(
  "../../src/API.md",
  "api",
  apiPage(readDeclarations(fileURLToPath(new URL("../index.d.ts", import.meta.url)))),
);

/** Puts a text between a file's two marks, `<!-- name -->` and `<!-- /name -->`. */
function write(path: string, name: string, text: string): void {
  const file = new URL(path, import.meta.url);
  const old = readFileSync(file, "utf8");
  const [before, after] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [old.indexOf(before), old.indexOf(after)];
  if (start < 0 || end < start) throw new Error(`${path} has no place for ${name}`);
  writeFileSync(file, `${old.slice(0, start)}${before}\n\n${text}\n${old.slice(end)}`);
}
