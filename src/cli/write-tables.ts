import { fileURLToPath } from "node:url";
import { apiPage } from "./api/page.js";
import { readDeclarations } from "./api/declarations.js";
import { libraryTable } from "../kql/library/library-table.js";
import { entitiesTable } from "../incident/entities/entities-table.js";
import { verdictRulesTable } from "../incident/verdict/rules-table.js";
import { columnsTables, operationsTable } from "../model/tables.js";
import { rulesTable } from "../pivot/rules/rules-table.js";
import { putBetween } from "./put-between.js";

// Run with: npm run tables
await write("../../README.md", "operations", operationsTable());
await write("../../src/model/README.md", "columns", columnsTables());
await write("../../src/pivot/README.md", "rules", rulesTable());
await write("../../src/incident/README.md", "entities", entitiesTable());
await write("../../src/incident/README.md", "rules", verdictRulesTable());
await write("../../src/kql/README.md", "queries", libraryTable());
await write(
  "../../src/API.md",
  "api",
  apiPage(readDeclarations(fileURLToPath(new URL("../index.d.ts", import.meta.url)))),
);

async function write(path: string, name: string, text: string): Promise<void> {
  await putBetween(new URL(path, import.meta.url), name, text);
}
