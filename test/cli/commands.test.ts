import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  AuthError,
  GraphError,
  HuntbookError,
  InvalidInputError,
  ThrottledError,
} from "../../src/base/errors.js";
import { exitCodeOfError, exitCodeOfRun } from "../../src/cli/exit-codes.js";
import type { RunResult } from "../../src/notebook/run/run-options.js";
import { notebookFile, temporary } from "../notebook/helpers.js";
import { huntbook } from "./cli.js";

const notebook = notebookFile([
  { markdown: "# Who else is *there*?" },
  { code: 'const seed = "bad.example"; // where to start\nlet days: number = 30;', tags: ["parameters"] },
]);

describe("huntbook inspect", () => {
  it("shows the parameters with types, defaults and comments", async () => {
    const { code, stdout } = await huntbook(["inspect", notebook]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'Who else is there?\n\nseed  string  "bad.example"  where to start\ndays  number  30\n',
    );
  });

  it("--json prints one value", async () => {
    const { stdout } = await huntbook(["inspect", notebook, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      title: "Who else is there?",
      parameters: [
        { name: "seed", type: "string", default: "bad.example" },
        { name: "days", type: "number", default: 30 },
      ],
    });
  });
});

describe("huntbook report", () => {
  it("writes up a notebook, or the one in a run's directory", async () => {
    const target = join(temporary(), "page.html");
    expect(await huntbook(["report", notebook, "-o", target])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(target, "utf8")).toContain("<title>Who else is there?</title>");
    expect((await huntbook(["report", join(notebook, "..")])).code).toBe(0);
    expect(existsSync(notebook.replace(".ipynb", ".html"))).toBe(true);
  });

  it("takes the format from the file's ending or from --format, and says who may see it", async () => {
    const target = join(temporary(), "page.md");
    expect((await huntbook(["report", notebook, "-o", target, "--tlp", "green"])).code).toBe(0);
    expect(readFileSync(target, "utf8")).toMatch(/^\*\*TLP:GREEN\*\*.*\n\n# Who else is there\?\n/);
    const { stdout } = await huntbook(["report", notebook, "--format", "md", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ md: notebook.replace(".ipynb", ".md") });
    const other = await huntbook(["report", notebook, "-o", join(temporary(), "page.doc")]);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/unknown format: \.doc/) });
    expect((await huntbook(["report", notebook, "--tlp", "pink"])).code).toBe(2);
  });

  it("says what to install where nothing can print a PDF", async () => {
    const target = join(temporary(), "page.pdf");
    const { code, stderr } = await huntbook(["report", notebook, "-o", target], { PATH: "/nowhere" });
    expect(code).not.toBe(0);
    expect(stderr).toContain("missing program: Chromium is needed to print a PDF; install Chromium");
    expect(existsSync(target)).toBe(false);
  });

  it("refuses to overwrite its input, and a directory without a notebook", async () => {
    expect(await huntbook(["report", notebook, "-o", notebook])).toMatchObject({ code: 2 });
    expect(await huntbook(["report", temporary()])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/holds no notebook/),
    });
  });
});

describe("huntbook kernel", () => {
  it("installs a kernelspec without Python, and lists it", async () => {
    const env = { JUPYTER_DATA_DIR: temporary() };
    const { stdout } = await huntbook(["kernel", "install", "--json"], env);
    const { file } = JSON.parse(stdout) as { file: string };
    const spec = JSON.parse(readFileSync(file, "utf8")) as { argv: string[] };
    expect(spec.argv.slice(-3)).toEqual(["kernel", "--config-path", "{connection_file}"]);
    for (const path of spec.argv.filter((part) => part.startsWith("/"))) expect(existsSync(path)).toBe(true);
    const list = await huntbook(["kernel", "list", "--json"], env);
    expect(JSON.parse(list.stdout)).toMatchObject({
      huntbook: [{ name: "tslab", found: true }, { name: "deno" }],
      // Beside it are those of the machine.
      jupyter: expect.arrayContaining([
        expect.objectContaining({ name: "tslab", displayName: "TypeScript", own: true }),
      ]),
    });
    expect((await huntbook(["kernel", "list"], env)).stdout).toContain(env.JUPYTER_DATA_DIR);
    const removed = await huntbook(["kernel", "uninstall", "--json"], env);
    expect(JSON.parse(removed.stdout)).toEqual({ name: "tslab", removed: join(file, "..") });
    expect((await huntbook(["kernel", "uninstall"], env)).stdout).toBe("tslab: there was none\n");
  });

  it.each(["tslab", "deno"])(
    "%s imports the package in a folder that is not of its project",
    async (kernel) => {
      const cell = 'import { frameFrom } from "huntbook";\nconsole.log(frameFrom([{ a: 1 }]).numRows());';
      const path = notebookFile([cell]);
      const out = join(temporary(), "run");
      if (kernel === "deno") {
        const env = { JUPYTER_DATA_DIR: temporary() };
        await huntbook(["kernel", "install", "--kernel", kernel, "--notebooks", dirname(path)], env);
      }
      const { code, stdout } = await huntbook(["run", path, "--kernel", kernel, "--out", out]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^1\n/);
    },
  );

  it("goes on where files appear in the notebook's folder between its cells", async () => {
    const write = [
      `import { mkdirSync, writeFileSync } from "fs";`,
      `mkdirSync("node_modules/left", { recursive: true });`,
      `for (const name of ["package.json", "a.ts", "a.json"]) writeFileSync(name, "{}");`,
      `await new Promise((resolve) => setTimeout(resolve, 2500));`,
    ];
    const path = notebookFile([
      'import { frameFrom } from "huntbook";\nframeFrom;',
      write.join("\n"),
      "1 + 1",
    ]);
    const { code, stderr } = await huntbook(["run", path, "--out", join(temporary(), "run")]);
    expect(code, stderr).toBe(0);
  });

  it("checks the types of the package there, too", async () => {
    const path = notebookFile(['import { frameFrom } from "huntbook";\nframeFrom(7);']);
    const { code, stderr } = await huntbook(["run", path, "--out", join(temporary(), "run")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/2:\d+ - .*'?number'? is not assignable to parameter/);
  });
});

describe("exit codes", () => {
  it.each([
    [new InvalidInputError("x"), 2],
    [new HuntbookError("KERNEL_MISSING", "x"), 2],
    [new HuntbookError("NOTEBOOK_INVALID", "x"), 2],
    [new HuntbookError("FILE_FAILED", "x"), 1],
    [new ThrottledError("x"), 75],
    [new GraphError("HTTP_ERROR", "x", { status: 503 }), 75],
    [new GraphError("HTTP_ERROR", "x", { status: 501 }), 1],
    [new GraphError("HTTP_ERROR", "x", { status: 400 }), 1],
    [new AuthError("x"), 77],
    [new GraphError("FORBIDDEN", "x"), 77],
    [new TypeError("x"), 1],
  ])("of %s is %i", (error, code) => {
    expect(exitCodeOfError(error)).toBe(code);
  });

  it("of a run follow its status, its signal and the code of its error", () => {
    const run = (status: RunResult["status"], more: object = {}) =>
      exitCodeOfRun({ status, cells: [], ...more } as never);
    const failed = (code?: string) => run("failed", { cells: [{ status: "failed", error: { code } }] });
    expect([run("ok"), run("failed"), run("timeout"), run("died")]).toEqual([0, 1, 124, 138]);
    expect([run("interrupted", { signal: "SIGINT" }), run("interrupted", { signal: "SIGTERM" })]).toEqual([
      130, 143,
    ]);
    expect([failed(), failed("NOT_FOUND"), failed("RATE_LIMITED"), failed("FORBIDDEN")]).toEqual([
      1, 1, 75, 77,
    ]);
  });
});

describe("huntbook", () => {
  it("says what it can do", async () => {
    const { code, stdout } = await huntbook(["--help"]);
    expect(code).toBe(0);
    for (const name of ["run", "inspect", "report", "kernel", "sample"])
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    expect((await huntbook(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("takes a notebook's name for what it is, however it is written", async () => {
    const path = join(temporary(), "\u001b[2Jx.ipynb");
    writeFileSync(path, "{");
    const { code, stderr } = await huntbook(["inspect", path]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("\u001b");
  });
});
