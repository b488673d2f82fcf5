import { existsSync, readdirSync, readFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { shelfTable, type ShelfFacts } from "../src/cli/shelf/shelf-table.js";
import { findFacts } from "../src/notebook/facts.js";
import { isCode, type Notebook } from "../src/notebook/notebook.js";
import { findDeclarations, findParametersCell } from "../src/notebook/parameters/parameters.js";
import { parseNotebook } from "../src/notebook/read.js";
import { readShelf } from "../src/notebook/shelf.js";

const folder = new URL("../notebooks/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ipynb"))
  .map((file) => file.replace(/\.ipynb$/, ""));
/** The hunts; 00 is a tour of the library, and ends in no judgement. */
const hunts = names.filter((name) => !name.startsWith("00-"));

const textOf = (name: string): string => readFileSync(new URL(`${name}.ipynb`, folder), "utf8");
const read = (name: string): Notebook => parseNotebook(textOf(name));
const sourceOf = (notebook: Notebook, id: string): string =>
  notebook.cells.find((cell) => cell.id === id)?.source ?? "";

test("the notebooks of the shelf have each a number of their own", () => {
  const numbers = names.map((name) => /^(\d\d)-[a-z0-9-]+$/.exec(name)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(numbers).toEqual([...new Set(numbers)]);
});

const facts = JSON.parse(readFileSync(new URL("shelf.json", folder), "utf8")) as ShelfFacts;

test("the README of the shelf has a row for each notebook, as it stands (npm run shelf)", async () => {
  const shelf = await readShelf();
  expect(Object.keys(facts)).toEqual(shelf.map(({ name }) => name));
  const text = readFileSync(new URL("README.md", folder), "utf8");
  const [, between = ""] = /<!-- shelf -->\n(.*)<!-- \/shelf -->/s.exec(text) ?? [];
  const printed = (markdown: string): Promise<string> => format(markdown, { parser: "markdown" });
  expect(await printed(between)).toBe(await printed(shelfTable(shelf, facts)));
});

describe.each(names)("%s", (name) => {
  const notebook = read(name);

  test("is run by a test of its own in both kernels", () => {
    const file = new URL(`notebooks/${name}.test.ts`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, "utf8");
    expect(text).toContain(`"${name}"`);
    expect(text).toContain("testNotebook(");
  });

  test("is stored without outputs, for tslab, with plain names for its cells", () => {
    const stored = JSON.parse(textOf(name)) as { cells: { id: string; metadata: object }[] };
    expect(stored.cells.map(({ id }) => id)).toEqual([...new Set(stored.cells.map(({ id }) => id))]);
    for (const { id, metadata } of stored.cells) {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect([id, metadata]).toEqual([id, id === "parameters" ? { tags: ["parameters"] } : {}]);
    }
    for (const { outputs, execution_count } of notebook.cells.filter(isCode))
      expect([outputs, execution_count]).toEqual([[], null]);
    expect(notebook.metadata.kernelspec).toEqual({
      display_name: "TypeScript",
      language: "typescript",
      name: "tslab",
    });
  });

  // What is read at a glance: a longer cell does two things, or what a verb of the library should do.
  test("has cells of twelve lines at most, and a conclusion of thirty, none wider than a page", () => {
    const long = notebook.cells.filter(isCode).flatMap(({ id, source }) => {
      if (id === "parameters" || id === "connect") return [];
      const lines = source.split("\n");
      const [most, widest] = id === "conclusion" ? [30, 130] : [12, 120];
      const width = Math.max(...lines.map((line) => line.length));
      return lines.length > most || width > widest ? [`${id}: ${lines.length} lines, ${width} wide`] : [];
    });
    expect(long).toEqual([]);
  });

  test("asks a question, and says what it needs and costs", () => {
    const { title, needs, costs } = findFacts(notebook);
    expect(notebook.cells[0]?.id).toBe("title");
    expect(title).toMatch(/^[A-Z].*\?$/);
    expect(needs).toMatch(/nothing/);
    expect(costs).toMatch(/\brequests?\b/);
  });

  test("names the package of the offline engine where it sends hunting queries, and only there", () => {
    const { needs = "" } = findFacts(notebook);
    const { queries = 0 } = facts[name] ?? {};
    const sends = queries > 0;
    expect([needs.includes("`@duckdb/node-api`"), needs.includes("`ThreatHunting.Read.All`")]).toEqual([
      sends,
      sends,
    ]);
  });

  test("costs what it says, and has a small picture", () => {
    const { requests = 0 } = facts[name] ?? {};
    expect(requests).toBeGreaterThan(0);
    const said = /(\d+) requests/.exec(findFacts(notebook).costs ?? "")?.[1] ?? requests;
    expect(Number(said)).toBeGreaterThan(requests * 0.75);
    expect(Number(said)).toBeLessThan(requests * 1.33);
    const picture = readFileSync(new URL(`pictures/shelf/${name}.svg`, folder), "utf8");
    expect(picture.length).toBeLessThan(60_000);
    expect(picture).toMatch(/^<svg[^>]+aria-label="\w/);
  });

  test("has typed and documented parameters with defaults", () => {
    const found = findDeclarations(findParametersCell(notebook)?.source ?? "");
    expect(found.length).toBeGreaterThan(0);
    for (const { name: parameter, keyword, annotation, help, type } of found) {
      expect([parameter, keyword, annotation]).toEqual([
        parameter,
        "let",
        expect.stringMatching(/^(?!any\b)\w/),
      ]);
      expect([parameter, type]).not.toEqual([parameter, "any"]);
      expect(help, parameter).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe.each(hunts)("the hunt %s", (name) => {
  const notebook = read(name);

  // A hunt may conclude from what is new, so that the two can stand either way.
  test("has a hypothesis, and ends in conclusion and what is new, exports, bypasses and evidence", () => {
    expect(findFacts(notebook).hypothesis).toMatch(/^[A-Z].*\.$/);
    const wanted = ["title", "parameters", "connect", "conclusion", "exports", "bypasses", "evidence"];
    const ids = notebook.cells.map(({ id }) => id);
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted);
    expect(ids.indexOf("kept")).toBeGreaterThan(ids.indexOf("connect"));
    expect(ids.indexOf("kept")).toBeLessThan(ids.indexOf("exports"));
    expect(sourceOf(notebook, "conclusion")).toMatch(/^conclusion\(/m);
    expect(sourceOf(notebook, "kept")).toMatch(/\bawait hunt\.keep\(/);
    expect(sourceOf(notebook, "exports")).toMatch(/\bawait writeExports\([^]*\bexportTo\b/);
    expect(sourceOf(notebook, "parameters")).toContain('let exportTo: string = "";');
  });

  test("tells what it misses and gets wrong, and which notebook comes next", () => {
    const text = sourceOf(notebook, "bypasses");
    expect(text).toMatch(/^## What this misses, and what it gets wrong$/m);
    expect(text).toMatch(/^## Next$/m);
    const next = [...text.matchAll(/`(\d\d-[a-z0-9-]+)`/g)].map(([, other]) => other);
    expect(next.length).toBeGreaterThan(0);
    expect(next.filter((other) => !names.includes(other ?? ""))).toEqual([]);
  });

  test("names what is of the sample tenant in its parameters alone, and no type is left open", () => {
    const own = findDeclarations(findParametersCell(notebook)?.source ?? "")
      .flatMap((parameter) => [parameter.default].flat())
      .filter((value) => typeof value === "string" && value.includes("."));
    for (const { id, source } of notebook.cells.filter(isCode)) {
      if (id === "parameters") continue;
      for (const value of own) expect([id, source]).not.toEqual([id, expect.stringContaining(String(value))]);
      expect([id, source]).not.toEqual([id, expect.stringMatching(/\.example\b|\b(?:as|:|<) ?any\b|@ts-/)]);
    }
  });

  test("explains each part before it runs", () => {
    const bare = notebook.cells.filter(
      (cell, index) =>
        isCode(cell) && cell.id !== "parameters" && notebook.cells[index - 1]?.cell_type === "code",
    );
    // The first is connected under the title; further cells of one heading show another side of the same thing.
    expect(bare.length).toBeLessThanOrEqual(notebook.cells.filter(isCode).length / 3);
  });
});
