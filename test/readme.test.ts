import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "@tslab/typescript-for-tslab";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ruleDefaults } from "../src/pivot/rules/options.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const run = promisify(execFile);

const blocks = (language: string, text = readme): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map((match) => match[1] as string);

/** Its commands are run by test/system/installed.test.ts, in an empty folder. */
const installed = /^## In a project of your own$.*?(?=^## )/ms.exec(readme)?.[0] ?? "";

/** Commands that the test run itself, or CI, stands on: they are held against package.json instead. */
const standing = ["npm ci && npm start", "npm test"];

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-readme-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], HUNTBOOK_SOURCE: "sample" };

describe("every code block of the README runs", () => {
  test.each(blocks("ts").map((code, index) => [index + 1, code] as const))(
    "TypeScript %i",
    async (index, code) => {
      const file = join(root, "notebooks", `.readme-${index}.mjs`);
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      await writeFile(file, outputText);
      try {
        const { stdout } = await run(process.execPath, [file], { cwd: work, env });
        expect(stdout.length).toBeGreaterThan(100);
      } finally {
        await rm(file);
      }
    },
  );

  const commands = blocks("sh", readme.replace(installed, "")).flatMap((block) => block.trim().split("\n"));
  test.each(commands.filter((command) => !standing.includes(command)))(
    "%s",
    async (command) => {
      const [npx, name, ...args] = command.split(" ");
      expect([npx, name]).toEqual(["npx", "huntbook"]);
      const data = join(work, "jupyter");
      const { stdout, stderr } = await run(
        process.execPath,
        [join(root, "dist/cli/main.js"), ...args, ...outOf(args)],
        {
          cwd: root,
          env: { ...env, JUPYTER_DATA_DIR: data },
        },
      );
      expect(stdout + stderr).not.toBe("");
    },
    180_000,
  );

  function outOf(args: readonly string[]): string[] {
    if (args[0] === "run") return ["--out", join(work, "run")];
    return args[0] === "new" && args.length > 1 ? ["-o", join(work, "new.ipynb")] : [];
  }

  test("and each optional part has its row, with the version that it is tested with", () => {
    const { peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      peerDependencies: Record<string, string>;
    };
    for (const [name, range] of Object.entries(peerDependencies)) {
      expect(installed).toContain(`| \`npm install ${/^\d/.test(range) ? `${name}@${range}` : name}\` `);
    }
  });

  test("and the two commands are scripts of the package", () => {
    for (const command of standing) expect(readme).toContain(command);
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    expect(Object.keys(scripts)).toEqual(
      expect.arrayContaining(["start", "test", "check", "bench", "test:system", "data-samples"]),
    );
  });
});

test("every file that the README links to is there", () => {
  const links = [...readme.matchAll(/(?:\]\(|src(?:set)?=")(?!https?:)([^)#"]+)[)#"]/g)].map(
    (match) => match[1] as string,
  );
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(existsSync(join(root, link)), link).toBe(true);
});

test("every link to a heading, here and in the rooms, leads to one", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]*)#([^)]+)\)/g)];
  expect(links.length).toBeGreaterThan(5);
  for (const [link, file = "", anchor = ""] of links) {
    const text = file === "" ? readme : readFileSync(join(root, file), "utf8");
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(headings, link).toContain(anchor);
  }
});

test("the options that the README sets exist", () => {
  for (const option of ["maxCarriers", "allow", "off"]) expect(Object.keys(ruleDefaults)).toContain(option);
});
