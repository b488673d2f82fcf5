import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "@tslab/typescript-for-tslab";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDeclarations } from "../../src/cli/api/declarations.js";
import { apiPage } from "../../src/cli/api/page.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const entries = readDeclarations(join(root, "dist/index.d.ts"));
/** An example of each: a file's name, and what stands in it. */
const examples = entries
  .flatMap(({ name, examples, members }) => [
    ...examples.map((code) => ({ of: name, code })),
    ...members.flatMap((member) => member.examples.map((code) => ({ of: `${name}.${member.name}`, code }))),
  ])
  .map(({ of, code }, index) => ({ name: `${index + 1}-${of}`, code }));

let work: string;
beforeAll(async () => {
  // Below the notebooks' folder, so that `huntbook` is found as a notebook finds it.
  work = await mkdtemp(join(root, "notebooks", ".api-"));
  await Promise.all(examples.map(({ name, code }) => writeFile(join(work, `${name}.mts`), code)));
});
afterAll(() => rm(work, { recursive: true, force: true }));

test("every public name and every member says what it is", () => {
  const silent = entries.flatMap(({ name, doc, members }) => [
    ...(doc === "" ? [name] : []),
    ...members.filter((member) => member.doc === "").map((member) => `${name}.${member.name}`),
  ]);
  expect(silent).toEqual([]);
  expect(entries.flatMap(({ members }) => members).length).toBeGreaterThan(900);
});

/** Shown by another, or by what they are thrown for. */
const without = new Set(
  "frameFromDanfo AuthError GraphError InvalidInputError MissingPartError NotebookError ThrottledError QueryError".split(
    " ",
  ),
);

test("every public function and class, the hunt and what it gives handles of, have an example", () => {
  const bare = entries
    .filter(({ kind, name }) => ["function", "class"].includes(kind) || /^Hunt$|Handle$/.test(name))
    .filter(({ examples }) => examples.length === 0)
    .map(({ name }) => name);
  expect(bare.filter((name) => !without.has(name))).toEqual([]);
  const charts = entries.find(({ name }) => name === "charts")?.members ?? [];
  expect(charts.length).toBeGreaterThan(9);
  expect(charts.filter((chart) => chart.examples.length === 0)).toEqual([]);
});

test("every example is sound for the compiler of the notebooks", () => {
  const program = ts.createProgram(
    examples.map(({ name }) => join(work, `${name}.mts`)),
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    },
  );
  const found = ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  expect(found).toEqual([]);
});

test("every example runs, and shows something", async () => {
  const results = await mkdtemp(join(tmpdir(), "huntbook-api-"));
  await mkdir(join(results, "here"));
  await Promise.all(
    examples.map(({ name, code }) => {
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      return writeFile(join(work, `${name}.mjs`), outputText);
    }),
  );
  const driver = join(work, "all.mjs");
  await writeFile(
    driver,
    `for (const name of ${JSON.stringify(examples.map(({ name }) => name))}) {
      let shown = 0;
      const write = process.stdout.write;
      process.stdout.write = (text) => ((shown += text.length), true);
      let fault = "";
      try { await import(\`./\${name}.mjs\`); } catch (error) { fault = String(error?.stack ?? error); }
      process.stdout.write = write;
      console.log(JSON.stringify({ name, shown: shown > 0, fault }));
    }`,
  );
  const { stdout } = await run(process.execPath, [driver], {
    cwd: join(results, "here"),
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], HUNTBOOK_SOURCE: "sample" },
  });
  await rm(results, { recursive: true, force: true });
  const told = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { name: string; shown: boolean; fault: string });
  expect(told.filter(({ shown, fault }) => !shown || fault !== "")).toEqual([]);
  expect(told.map(({ name }) => name)).toEqual(examples.map(({ name }) => name));
  expect(told.length).toBeGreaterThan(60);
}, 180_000);

test("the page is what the declarations say", () => {
  const text = readFileSync(join(root, "src/API.md"), "utf8");
  const words = (page: string): string[] => page.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [, between = ""] = /<!-- api -->([\s\S]*)<!-- \/api -->/.exec(text) ?? [];
  expect(words(between)).toEqual(words(apiPage(entries)));
});

test("every link of the page leads to a heading of its own", () => {
  const text = readFileSync(join(root, "src/API.md"), "utf8");
  const headings = [...text.matchAll(/^#{2,3} (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, to]) => to);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((to) => !headings.includes(to ?? ""))).toEqual([]);
  expect(new Set(headings).size).toBe(headings.length);
});
