import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  codeCells,
  isAlive,
  notebookFile,
  printed,
  statuses,
  temporary,
  until,
} from "../notebook/helpers.js";
import { huntbook, start } from "./cli.js";

const linux = existsSync("/proc/self/stat");

/** Says the kernel's pid and a child's of it, then prints ten times a second. */
const TICKS = `
import { spawn } from "child_process";
const child = spawn("sleep", ["300"]);
console.log("pids", process.pid, child.pid);
for (let i = 0; ; i++) { console.log("tick", i); await new Promise((resolve) => setTimeout(resolve, 100)); }`;

async function ticking(out: string) {
  const running = start(["run", notebookFile([TICKS, "2"]), "--out", out]);
  const saved = join(out, "hunt.ipynb");
  await until(
    () => running.child.exitCode !== null || (existsSync(saved) && statuses(saved).length === 2),
    40_000,
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { ...running, saved };
}

const pids = (saved: string) =>
  (/pids (\d+) (\d+)/.exec(printed(codeCells(saved)[0]))?.slice(1) ?? []).map(Number);

describe("huntbook run", () => {
  it("prints what the cells say on stdout, progress on stderr, and writes into runs/", async () => {
    const cwd = temporary();
    const notebook = notebookFile([
      { markdown: "# A hunt" },
      "console.log('one\\u001b[2J\\u001b]52;c;ZXZpbA==\\u0007\\u0008\\u202eend'); console.error('careful')",
      { markdown: "## Ranked hosts" },
      "console.log('bad.example 0.9')",
    ]);
    const { code, stdout, stderr } = await huntbook(["run", notebook, "--html"], { FORCE_COLOR: "1" }, cwd);
    expect(code).toBe(0);
    const [stamp = ""] = readdirSync(join(cwd, "runs/hunt"));
    const folder = `runs/hunt/${stamp}`;
    expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d{6}Z$/);
    expect(stdout).toBe(
      `A hunt\none\\u{8}\\u{202e}end\n\nRanked hosts\nbad.example 0.9\n\nnotebook  ${folder}/hunt.ipynb\nwrite-up  ${folder}/hunt.html\n`,
    );
    expect(stderr).toMatch(
      /^tslab ready in .* s\ncareful\n\[1\/2\] ok .*A hunt\n\[2\/2\] ok .*Ranked hosts\n\nok 2 cells in/,
    );
    expect(
      [...`${stdout}${stderr}`].filter((character) => "\u001b\u009b\u0007\b".includes(character)),
    ).toEqual([]);
    expect(readdirSync(join(cwd, folder)).sort()).toEqual(["hunt.html", "hunt.ipynb", "run.json"]);
    expect(statSync(join(cwd, folder, "hunt.ipynb")).mode & 0o077).toBe(0);
  });

  it("--json prints one value, and --quiet nothing", async () => {
    const notebook = notebookFile([{ code: "let n = 1;", tags: ["parameters"] }, "console.log('noise', n)"]);
    const json = await huntbook([
      "run",
      notebook,
      "--kernel",
      "deno",
      "-p",
      "n=2",
      "--out",
      temporary(),
      "--json",
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      exitCode: 0,
      status: "ok",
      parameters: { n: 2 },
      kernel: "deno",
    });
    const quiet = await huntbook(["run", notebook, "--kernel", "deno", "--out", temporary(), "--quiet"]);
    expect(quiet).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  it.each([
    ["1 for a cell that failed", 1, "throw new Error('x')", []],
    ["75 for throttling", 75, "throw Object.assign(new Error('slow'), { name: 'ThrottledError' })", []],
    [
      "77 for missing permission",
      77,
      "class GraphError extends Error { name = 'GraphError' }; throw new GraphError('GET x answered 403')",
      [],
    ],
    ["124 for time", 124, "await new Promise(() => {})", ["--timeout", "0.5"]],
    ["138 for a dead kernel", 138, "Deno.exit(0)", []],
  ] as const)("ends with %s", async (_what, expected, source, options) => {
    const out = temporary();
    const { code, stderr } = await huntbook([
      "run",
      notebookFile([source, "2"]),
      "--kernel",
      "deno",
      "--out",
      out,
      ...options,
    ]);
    expect({ code, stderr }).toMatchObject({ code: expected });
    expect(statuses(join(out, "hunt.ipynb"))[1]).toBe("not_run");
  });

  it.each([
    [["run"], /^missing required argument 'notebook'\n$/],
    [["run", "none.ipynb"], /^invalid notebook: none\.ipynb; there is no such file\n$/],
    [
      ["run", "02-tenant-sweep"],
      /^invalid notebook: 02-tenant-sweep; there is no such file here: huntbook new 02-tenant-sweep copies it\n$/,
    ],
    [["run", "NOTEBOOK", "-p", "tpo=1"], /^unknown parameter: tpo; did you mean top\?\n$/],
    [["run", "NOTEBOOK", "-p", "top=x"], /^invalid parameter: top=x; it is a number, such as 5\n$/],
    [["run", "NOTEBOOK", "-p", "clientSecret=x"], /looks like a secret.*environment/],
    [["run", "NOTEBOOK", "--kernle", "x"], /--kernle.*Did you mean --kernel\?\n$/],
    [["run", "NOTEBOOK", "--kernel", "python3"], /python3.*tslab, deno/],
    [["run", "NOTEBOOK", "--timeout", "soon"], /^invalid timeout: soon/],
    [["run", "NOTEBOOK", "--out", "FOLDER"], /^invalid output: .*own input/],
    [["rnu"], /rnu.*Did you mean run\?\n$/],
    [["report", "NOTEBOOK", "--format", "docx"], /docx.*html, md, pdf\.\n$/],
    [["report", "NOTEBOOK", "--tlp", "blue"], /blue.*clear, green, amber, amber\+strict, red\.\n$/],
    [["inspect", "none.ipynb"], /no such file/],
  ] as const)("refuses %j with exit code 2 and one line", async (args, message) => {
    const notebook = notebookFile([{ code: "let top = 5;", tags: ["parameters"] }]);
    const folder = join(notebook, "..");
    const real = args.map((arg) => (arg === "NOTEBOOK" ? notebook : arg === "FOLDER" ? folder : arg));
    const { code, stdout, stderr } = await huntbook(real);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(readdirSync(folder)).toEqual(["hunt.ipynb"]);
  });

  it("says in one line what to install where a kernel is missing", async () => {
    const notebook = notebookFile(["1"]);
    const { code, stdout } = await huntbook([
      "run",
      notebook,
      "--json",
      "--kernel",
      "deno",
      "--out",
      temporary(),
      "--bad",
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, error: { code: "INVALID_INPUT" } });
  });

  it.skipIf(!linux)("SIGTERM saves what was printed, and leaves neither kernel nor grandchild", async () => {
    const { child, ended, saved } = await ticking(temporary());
    child.kill("SIGTERM");
    expect((await ended).code).toBe(143);
    expect(statuses(saved)).toEqual(["interrupted", "not_run"]);
    expect(printed(codeCells(saved)[0])).toContain("tick 5\n");
    const [kernel = 0, grandchild = 0] = pids(saved);
    expect(kernel * grandchild).toBeGreaterThan(0);
    expect(await until(() => !isAlive(kernel) && !isAlive(grandchild), 5000)).toBe(true);
  });

  it.skipIf(!linux)("SIGINT once interrupts, and twice stops; the file is whole both times", async () => {
    const once = await ticking(temporary());
    once.child.kill("SIGINT");
    expect((await once.ended).code).toBe(130);
    expect(statuses(once.saved)).toEqual(["interrupted", "not_run"]);
    // A loop behind an await cannot be interrupted in tslab: only the second signal ends it before its time.
    const out = temporary();
    const twice = start([
      "run",
      notebookFile(["await null; console.log('spin'); for (;;) {}", "2"]),
      "--out",
      out,
    ]);
    const saved = join(out, "hunt.ipynb");
    await until(() => existsSync(saved), 40_000);
    await new Promise((resolve) => setTimeout(resolve, 800));
    twice.child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = Date.now();
    twice.child.kill("SIGINT");
    expect((await twice.ended).code).toBe(130);
    expect(Date.now() - began).toBeLessThan(4000);
    expect(statuses(saved)).toEqual(["interrupted", "not_run"]);
    expect(printed(codeCells(saved)[0])).toBe("spin\n");
  });

  it.skipIf(!linux)(
    "a killed runner takes its kernel along; what was saved is whole; its place can be taken again",
    async () => {
      const out = temporary();
      const scratch = temporary();
      const pidFile = join(temporary(), "pid");
      const source = `import { spawn } from "child_process"; import { writeFileSync } from "fs";
      const child = spawn("sleep", ["300"]); writeFileSync(${JSON.stringify(pidFile)}, process.pid + " " + child.pid); for (;;) {}`;
      const { child, ended } = start(["run", notebookFile(["console.log('first')", source]), "--out", out], {
        TMPDIR: scratch,
      });
      await until(() => existsSync(pidFile), 40_000);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const all = readFileSync(pidFile, "utf8").split(" ").map(Number);
      child.kill("SIGKILL");
      await ended;
      expect(all).toHaveLength(2);
      expect(await until(() => all.every((pid) => !isAlive(pid)), 5000)).toBe(true);
      expect(await until(() => readdirSync(scratch).length === 0, 2000)).toBe(true);
      const saved = join(out, "hunt.ipynb");
      expect(printed(codeCells(saved)[0])).toBe("first\n");
      const again = await huntbook(["run", notebookFile(["1"]), "--kernel", "deno", "--out", out]);
      expect(again.code).toBe(0);
      expect(readdirSync(out).sort()).toEqual(["hunt.ipynb", "run.json"]);
    },
  );

  it("a runner killed while it saves a large notebook leaves a whole file", async () => {
    const big = "console.log('x'.repeat(4_000_000));";
    const notebook = notebookFile(Array.from({ length: 40 }, () => big));
    for (let round = 0; round < 6; round++) {
      const out = temporary();
      const { child, ended } = start(["run", notebook, "--kernel", "deno", "--out", out, "--quiet"]);
      const saved = join(out, "hunt.ipynb");
      await until(() => existsSync(saved) && statSync(saved).size > 8_000_000, 40_000);
      await new Promise((resolve) => setTimeout(resolve, round * 41));
      child.kill("SIGKILL");
      await ended;
      expect(codeCells(saved)).toHaveLength(40);
    }
  });

  it.skipIf(!linux)(
    "a hundred megabytes of output leave a small file, a marker, and a small runner",
    async () => {
      const out = temporary();
      const notebook = notebookFile([
        "for (let i = 0; i < 400; i++) console.log('x'.repeat(100_000));",
        "console.log('y'.repeat(30_000_000));",
        "import { display } from 'tslab'; display.text('z'.repeat(30_000_000));",
        "for (let i = 0; i < 20_000; i++) console.log('line ' + i);",
        "console.log('still here')",
      ]);
      const { code, peak } = await huntbook(["run", notebook, "--out", out, "--quiet"]);
      const saved = join(out, "hunt.ipynb");
      const cells = codeCells(saved);
      expect(code).toBe(0);
      expect(peak).toBeLessThan(500);
      expect(statSync(saved).size).toBeLessThan(25_000_000);
      const marker = /\[huntbook: ([\d,]+) bytes of output left out/;
      const left = [0, 1, 2].map((index) =>
        Number(marker.exec(printed(cells[index], "stderr"))?.[1]?.replaceAll(",", "")),
      );
      expect(left[0]).toBeGreaterThan(29_000_000);
      expect(left[1]).toBeGreaterThan(19_000_000);
      expect(left[2]).toBeGreaterThan(29_000_000);
      expect(printed(cells[1]).startsWith("yyyy")).toBe(true);
      expect(printed(cells[3]).split("\n")).toHaveLength(20_001);
      expect(printed(cells[4])).toBe("still here\n");
    },
  );

  it.skipIf(!linux)("no secret stands in a command line, on a stream or in a file", async () => {
    const secret = "CANARY~SECRET~91";
    const out = temporary();
    const env = { AZURE_CLIENT_SECRET: secret, HUNTBOOK_TOKEN: `${secret}/t` };
    const source =
      "console.log(process.env.AZURE_CLIENT_SECRET?.length); console.log(process.env); throw new Error(process.env.HUNTBOOK_TOKEN)";
    const running = start(["run", notebookFile([source, "1"]), "--out", out, "--html"], env);
    let lines = "";
    const watching = setInterval(() => (lines += commandLines()), 100);
    const { code, stdout, stderr } = await running.ended;
    clearInterval(watching);
    expect(code).toBe(1);
    expect(stdout).toContain("16");
    expect(lines).toContain("kernel");
    const files = readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"));
    for (const text of [lines, stdout, stderr, ...files]) expect(text).not.toMatch(/CANARY.SECRET/);
  });

  it("a second run to the same place is refused, and disturbs nothing", async () => {
    const out = temporary();
    const notebook = notebookFile([
      "await new Promise((resolve) => setTimeout(resolve, 1500)); console.log('done')",
    ]);
    const first = start(["run", notebook, "--kernel", "deno", "--out", out]);
    await until(() => existsSync(join(out, "hunt.ipynb")), 20_000);
    const second = await huntbook(["run", notebook, "--kernel", "deno", "--out", out]);
    expect(second).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^invalid output: .*another run writes there/),
    });
    expect((await first.ended).code).toBe(0);
    expect(printed(codeCells(join(out, "hunt.ipynb"))[0])).toBe("done\n");
  });
});

function commandLines(): string {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ");
      } catch {
        return "";
      }
    })
    .join("\n");
}
