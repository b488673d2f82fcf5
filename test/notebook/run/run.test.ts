import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { describe, expect, it } from "vitest";
import { runNotebook } from "../../../src/notebook/run/run.js";
import type { Progress, RunOptions, RunResult } from "../../../src/notebook/run/run-options.js";
import {
  codeCells,
  isAlive,
  notebookFile,
  printed,
  readBack,
  statuses,
  temporary,
  until,
} from "../helpers.js";
import type { CellSpec } from "../helpers.js";
import { jsonValues } from "../json-values.js";

const run = (cells: readonly CellSpec[], options: RunOptions = {}) =>
  runNotebook(notebookFile(cells), { out: temporary(), runTimeout: 50, startTimeout: 40, ...options });

/** The pid that a cell printed as its kernel's. */
const pidOf = (result: RunResult) => Number(/pid (\d+)/.exec(printed(codeCells(result.notebook)[0]))?.[1]);

const sleep = (milliseconds: number) =>
  `await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));`;

describe.each([
  {
    kernel: "tslab" as const,
    pid: "console.log('pid', process.pid);",
    exit: "process.exit(3)",
    kill: "process.kill(process.pid, 'SIGKILL')",
    stdin: "import { readFileSync } from 'fs'; readFileSync(0, 'utf8')",
    show: (id: string) =>
      `import { newDisplay } from 'tslab'; const ${id} = newDisplay(); ${id}.html('<b>0 %</b>'); ${id}.html('<b>100 %</b>');`,
  },
  {
    kernel: "deno" as const,
    pid: "console.log('pid', Deno.pid);",
    exit: "Deno.exit(3)",
    kill: "Deno.kill(Deno.pid, 'SIGKILL')",
    stdin: "Deno.stdin.readSync(new Uint8Array(10))",
    show: (id: string) =>
      `await Deno.jupyter.broadcast('display_data', { data: { 'text/html': '<b>0 %</b>' }, metadata: {}, transient: { display_id: '${id}' } });` +
      `await Deno.jupyter.broadcast('update_display_data', { data: { 'text/html': '<b>100 %</b>' }, metadata: {}, transient: { display_id: '${id}' } });`,
  },
])("in $kernel", ({ kernel, pid, exit, kill, stdin, show }) => {
  it("a notebook runs to its end, with its outputs, times and versions", async () => {
    const steps: Progress["type"][] = [];
    const result = await run(
      [
        { markdown: "# A hunt" },
        pid,
        `const rows = [1, 2]; ${sleep(60)} console.error('warned'); console.log('printed', rows.length);`,
        show("p"),
        "",
        "40 + 2",
      ],
      { kernel, onProgress: ({ type }) => steps.push(type) },
    );
    expect(result).toMatchObject({
      status: "ok",
      kernel,
      versions: { [kernel]: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    expect(result).not.toHaveProperty("reason");
    expect(steps).toEqual(["starting", "ready", ...Array.from({ length: 4 }, () => ["cell", "done"]).flat()]);
    const cells = codeCells(result.notebook);
    expect(printed(cells[1])).toBe("printed 2\n");
    expect(printed(cells[1], "stderr")).toBe("warned\n");
    expect(cells[2]?.outputs).toMatchObject([
      { output_type: "display_data", data: { "text/html": "<b>100 %</b>" } },
    ]);
    expect(JSON.stringify(cells[4]?.outputs)).toContain("42");
    expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3, null, 4]);
    const { huntbook, execution } = cells[1]?.metadata ?? {};
    expect(huntbook).toMatchObject({ status: "ok", started: expect.stringMatching(/Z$/) });
    expect(huntbook?.milliseconds).toBeGreaterThanOrEqual(60);
    const [busy = "", idle = ""] = ["iopub.status.busy", "iopub.status.idle"].map(
      (name) => execution?.[name],
    );
    expect(Date.parse(idle) - Date.parse(busy)).toBeGreaterThanOrEqual(55);
    expect(readBack(result.notebook).metadata).toMatchObject({
      huntbook: { status: "ok", kernel, parameters: {}, versions: result.versions },
      kernelspec: { name: kernel, language: "typescript" },
      language_info: { name: "typescript" },
    });
    expect(JSON.parse(readFileSync(result.manifest, "utf8"))).toMatchObject({
      status: "ok",
      cells: [{}, {}, {}, {}],
    });
    expect(await until(() => !isAlive(pidOf(result)), 3000)).toBe(true);
  });

  it("values of every kind reach the cells unchanged, and run nothing", async () => {
    const values = jsonValues(200, kernel.length);
    const canary = `${temporary()}/touched`;
    const names = values.map((_value, index) => `p${index}`);
    const declarations = names.map(
      (name, index) => `${index % 2 === 0 ? "let" : "const"} ${name}: any = 0 as any;`,
    );
    const result = await run(
      [
        {
          code: `${declarations.join("\n")}\nlet typed = "default";\nconst chosen = "a";\nconst top = 5;\nlet list = ["x"];`,
          tags: ["parameters"],
        },
        `console.log(JSON.stringify([${names.join(", ")}]));`,
        "const union: 'a' | 'b' = chosen; const size: number = top; list.push('y');\nconsole.log(typed, union, size, list.length);",
      ],
      {
        kernel,
        parameters: {
          ...Object.fromEntries(values.map((value, index) => [`p${index}`, value])),
          typed: `\${require("fs").writeFileSync(${JSON.stringify(canary)}, "")}`,
          chosen: "b",
          top: 6,
          list: [],
        },
      },
    );
    expect(result.reason).toBeUndefined();
    const cells = codeCells(result.notebook);
    expect(printed(cells[2])).toBe(`${JSON.stringify(values)}\n`);
    expect(printed(cells[3])).toContain("b 6 1");
    expect(existsSync(canary)).toBe(false);
  });

  it("a cell that throws ends the run, with name, message and stack", async () => {
    const result = await run(
      ["console.log('one')", "console.log('two'); throw new RangeError('too far')", "3"],
      { kernel },
    );
    expect(result).toMatchObject({ status: "failed", reason: "RangeError: too far" });
    expect(result.cells[1]).toMatchObject({
      status: "failed",
      error: { name: "RangeError", message: "too far" },
    });
    expect(statuses(result.notebook)).toEqual(["ok", "failed", "not_run"]);
    const [, two] = codeCells(result.notebook);
    expect(two?.outputs.map((output) => output.output_type)).toEqual(["stream", "error"]);
    expect(JSON.stringify(two?.outputs[1])).toMatch(/RangeError: too far.* at /);
  });

  it("a promise that rejects, and code that does not parse, are errors like any other", async () => {
    const rejected = await run(["await Promise.reject(new TypeError('no'))"], { kernel });
    expect(rejected).toMatchObject({ status: "failed", reason: "TypeError: no" });
    const broken = await run(["const x = ;"], { kernel });
    expect(broken.cells[0]?.error?.name).toMatch(/^(TypeScriptError|SyntaxError)$/);
  });

  it.each([
    ["exits", exit],
    ["is killed", kill],
  ])("a kernel that %s leaves what was printed, and says so", async (_how, code) => {
    const began = Date.now();
    const result = await run(["console.log('one')", `console.log('before'); ${sleep(150)} ${code}`, "3"], {
      kernel,
    });
    expect(result.status).toBe("died");
    expect(result.reason).toMatch(/the kernel ended with (code 3|SIGKILL)/);
    expect(statuses(result.notebook)).toEqual(["ok", "failed", "not_run"]);
    expect(printed(codeCells(result.notebook)[1])).toBe("before\n");
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  it.each([
    ["a loop without end", "for (;;) {}"],
    ["a wait without end", "await new Promise(() => {});"],
  ])("%s is stopped when its time is over", async (_what, code) => {
    const result = await run([pid, `console.log('before'); ${sleep(50)}`, code, "3"], {
      kernel,
      timeout: 1,
      grace: 1,
    });
    expect(result).toMatchObject({ status: "timeout", reason: "the cell took longer than 1 s" });
    expect(statuses(result.notebook)).toEqual(["ok", "ok", "timeout", "not_run"]);
    expect(codeCells(result.notebook)[2]?.outputs).toMatchObject([
      { output_type: "error", ename: "TimeoutError" },
    ]);
    expect(isAlive(pidOf(result))).toBe(false);
  });

  it("reading stdin fails at once", async () => {
    const result = await run([stdin], { kernel });
    expect(result.status).toBe("failed");
    expect(result.milliseconds).toBeLessThan(15_000);
  });

  it("secrets of the environment reach the kernel and no file", async () => {
    const secret = "CANARY~SECRET~91";
    const env = {
      ...process.env,
      AZURE_CLIENT_SECRET: secret,
      HUNTBOOK_TOKEN: `${secret}b`,
      OTHER_SECRET: "not passed",
    };
    const read =
      kernel === "deno" ? "Deno.env.get('AZURE_CLIENT_SECRET')" : "process.env.AZURE_CLIENT_SECRET";
    const other = read.replace("AZURE_CLIENT_SECRET", "OTHER_SECRET");
    const result = await run(
      [
        `const s = String(${read}); console.log(s.length, ${other} === undefined); console.log(s); console.error(JSON.stringify({ s: s }));`,
        "console.log(s.slice(0, 4)); console.log(encodeURIComponent(s)); s",
        "throw new Error('refused: ' + s)",
      ],
      { kernel, env, html: true },
    );
    expect(printed(codeCells(result.notebook)[0])).toContain(`${secret.length} true`);
    for (const file of [result.notebook, result.manifest, result.html ?? ""]) {
      expect(readFileSync(file, "utf8")).not.toContain("SECRET~91");
    }
    expect(JSON.stringify(result)).not.toContain("SECRET~91");
  });
});

describe("runNotebook", () => {
  it("tslab's type errors are errors, and the cell's own stderr stays", async () => {
    const result = await run(["const n: number = 'x'; zzz"]);
    expect(result.cells[0]?.error?.name).toBe("TypeScriptError");
    const [cell] = codeCells(result.notebook);
    expect(cell?.outputs).toHaveLength(1);
    expect(cell?.outputs[0]).toMatchObject({
      traceback: [expect.stringContaining("1:7"), expect.stringContaining("zzz")],
    });
  });

  it("huntbook's code in an error is read off what tslab prints", async () => {
    const code = `class GraphError extends Error { code = "FORBIDDEN"; name = "GraphError" }\nthrow new GraphError("no access")`;
    const result = await run([code]);
    expect(result.cells[0]?.error).toEqual({ name: "GraphError", message: "no access", code: "FORBIDDEN" });
  });

  it("a rejection that nobody handled fails the run, also when its cell was done", async () => {
    const result = await run(["Promise.reject(new Error('late')); 1", "2"]);
    expect(result).toMatchObject({ status: "failed", reason: "Error: late" });
    expect(statuses(result.notebook)).toEqual(["failed", "not_run"]);
    const later = await run([`setTimeout(() => { throw new Error('later') }, 100); 1`, sleep(300), "3"]);
    expect(later).toMatchObject({ status: "failed", reason: "Error: later" });
    expect(statuses(later.notebook).at(-1)).toBe("not_run");
  });

  it("the run's own time ends it, with what was done", async () => {
    const result = await run(
      Array.from({ length: 20 }, () => sleep(1000)),
      { runTimeout: 10 },
    );
    expect(result).toMatchObject({ status: "timeout", reason: "the run took longer than 10 s" });
    expect(statuses(result.notebook)).toContain("ok");
    expect(statuses(result.notebook).at(-1)).toBe("not_run");
  });

  it("a signal interrupts; the cell's output is saved", async () => {
    const interrupt = new AbortController();
    const result = await run([`for (let i = 0; ; i++) { console.log('tick', i); ${sleep(50)} }`, "2"], {
      signal: interrupt.signal,
      onProgress: ({ type }) => type === "cell" && setTimeout(() => interrupt.abort("SIGINT"), 400),
    });
    expect(result).toMatchObject({ status: "interrupted", signal: "SIGINT" });
    expect(statuses(result.notebook)).toEqual(["interrupted", "not_run"]);
    expect(printed(codeCells(result.notebook)[0])).toContain("tick 1\n");
  });

  it("a cell that runs long is saved while it runs", async () => {
    const out = temporary();
    let during: (string | undefined)[] = [];
    let text = "";
    await run([`console.log('early'); ${sleep(700)}`, "2"], {
      out,
      saveEvery: 0.1,
      onProgress: ({ type }) => {
        if (type !== "cell" || during.length > 0) return;
        setTimeout(() => {
          during = statuses(`${out}/hunt.ipynb`);
          text = printed(codeCells(`${out}/hunt.ipynb`)[0]);
        }, 500);
      },
    });
    expect(during).toEqual(["running", "not_run"]);
    expect(text).toBe("early\n");
  });

  it("a kernel that never answers is given up", async () => {
    const deaf = {
      name: "deaf",
      displayName: "Deaf",
      argv: [process.execPath, "-e", "setTimeout(() => {}, 1e6)"],
    };
    const began = Date.now();
    const result = await run(["1"], { kernel: deaf, startTimeout: 0.5 });
    expect(result).toMatchObject({ status: "timeout", reason: "the kernel was not ready in 0.5 s" });
    expect(statuses(result.notebook)).toEqual(["not_run"]);
    expect(Date.now() - began).toBeLessThan(6000);
  });

  it("a kernel that ends before it is ready has died, and one that is not there is missing", async () => {
    const mayfly = {
      name: "mayfly",
      displayName: "",
      argv: [process.execPath, "-e", "throw new Error('no lib')"],
    };
    expect(await run(["1"], { kernel: mayfly })).toMatchObject({
      status: "died",
      reason: expect.stringContaining("code 1"),
    });
    const ghost = { name: "ghost", displayName: "", argv: ["/nonexistent/ghost"] };
    await expect(run(["1"], { kernel: ghost })).rejects.toMatchObject({ code: "KERNEL_MISSING" });
  });

  it("the result of one run may be the input of another", async () => {
    const cells = [{ code: "let n = 1;", tags: ["parameters"] }, "console.log(n)"];
    const first = await run(cells, { parameters: { n: 2 }, kernel: "deno" });
    const again = await runNotebook(first.notebook, { out: temporary(), parameters: { n: 3 } });
    expect(again.kernel).toBe("deno");
    const saved = codeCells(again.notebook);
    expect(saved).toHaveLength(3);
    expect(printed(saved[2])).toBe("3\n");
  });

  it("writes no path of the home directory into the metadata", async () => {
    const result = await run(["throw new Error('x')"], { kernel: "deno" });
    const { metadata, cells } = readBack(result.notebook);
    expect(JSON.stringify([metadata, cells.map((cell) => cell.metadata)])).not.toContain(homedir());
  });
});
