import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "@tslab/typescript-for-tslab";
import { expect, it } from "vitest";
import { serve } from "../graph/server.js";

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "notebooks/azure-ml/README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, code]) => code as string);

it("the sweep in a Kusto of one's own runs as the page shows it", async () => {
  const server = await serve(() => ({
    body: { Tables: [{ Columns: [{ ColumnName: "Timestamp" }], Rows: [] }] },
  }));
  const [code = "", ...more] = blocks("ts");
  expect(more).toEqual([]);
  const source = code.replace("https://CLUSTER.REGION.kusto.windows.net", server.origin);
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  // Where a notebook stands, so that it finds the package by its name.
  const file = join(root, "notebooks/.azure-ml-readme.mjs");
  await writeFile(file, outputText);
  try {
    const env = { ...process.env, HUNTBOOK_SOURCE: "sample", HUNTBOOK_KUSTO_TOKEN: "token-for-kusto" };
    await promisify(execFile)(process.execPath, [file], { env });
  } finally {
    await rm(file);
  }
  const [seen] = server.seen;
  const { csl } = JSON.parse(seen?.body ?? "{}") as { csl: string };
  expect(csl).toMatch(/^let DeviceNetworkEvents = table\("DeviceNetworkEvents"\).*;\n[^]*\.example/);
  expect(seen?.headers.authorization).toBe("Bearer token-for-kusto");
});

it("every file that the page names is there", () => {
  const named = [...readme.matchAll(/`((?:[\w-]+\/)?[\w-]+\.(?:yml|sh|py)|environment\/Dockerfile)`/g)].map(
    ([, name]) => name as string,
  );
  expect(new Set(named).size).toBeGreaterThan(9);
  for (const name of named)
    expect(() => readFileSync(join(root, "notebooks/azure-ml", name)), name).not.toThrow();
});
