import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const section = /^## In a project of your own$.*?(?=^## )/ms.exec(readme)?.[0] ?? "";
const [install = "", ...commands] = (/```sh\n(.*?)```/s.exec(section)?.[1] ?? "").trim().split("\n");

let work: string;
let project: string;
let env: NodeJS.ProcessEnv;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const sh = (command: string): Promise<Ended> =>
  run("sh", ["-c", command], { cwd: project, env }).then(
    (said) => ({ code: 0, ...said }),
    (error: Ended) => error,
  );

// A folder and a home with nothing in them, and the package as a registry would give it.
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-installed-"));
  project = join(work, "project");
  await mkdir(project);
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(JUPYTER_|XDG_|HUNTBOOK_|AZURE_|NODE_PATH|npm_(?!config_))/.test(name),
  );
  const npm_config_cache = process.env["npm_config_cache"] ?? join(homedir(), ".npm");
  env = { ...Object.fromEntries(kept), HOME: work, npm_config_cache, npm_config_prefer_offline: "true" };
  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work], { cwd: root });
  const [archive = ""] = readdirSync(work).filter((name) => name.endsWith(".tgz"));
  const { code, stderr } = await sh(install.replace(/huntbook$/, join(work, archive)));
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe("the package in a folder of its own", () => {
  it("brings no optional part, and of its own what runs: no tests, no sources, nothing that is no longer there", () => {
    expect(existsSync(join(project, "node_modules/@duckdb"))).toBe(false);
    const own = join(project, "node_modules/huntbook");
    expect(readdirSync(own).toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "data-samples",
      "dist",
      "notebooks",
      "package.json",
      "src",
    ]);
    const files = readdirSync(own, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /\.test\.|\.tgz$|^runs|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    const gone = files
      .filter((file) => /^dist\/(?!library\/).*\.js$/.test(file))
      .filter((file) => !existsSync(join(root, file.replace(/^dist/, "src").replace(/\.js$/, ".ts"))));
    expect(gone).toEqual([]);
  });

  it("does what the README says, command by command", async () => {
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) expect(await sh(command), command).toMatchObject({ code: 0 });
    const [time = ""] = readdirSync(join(project, "runs/01-infrastructure-chaining"));
    const written = readdirSync(join(project, "runs/01-infrastructure-chaining", time));
    expect(written).toContain("01-infrastructure-chaining.html");
  });

  it("says before the first cell what a notebook needs and is not there", async () => {
    const sentence =
      "missing package: @duckdb/node-api is needed to run KQL on local tables and on the sample tenant; " +
      "install it with: npm install @duckdb/node-api\n";
    const made = await sh("npx huntbook new 02");
    expect([made.code, made.stderr.includes(sentence)]).toEqual([0, true]);
    expect((await sh("npx huntbook inspect 02-tenant-sweep.ipynb")).stdout).toContain(sentence);
    expect(await sh("npx huntbook run 02-tenant-sweep.ipynb")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: sentence,
    });
    expect(existsSync(join(project, "runs/02-tenant-sweep"))).toBe(false);
  });

  it("says in one sentence what a query lacks, and goes on with the rest", async () => {
    const code = [
      'import { connect } from "huntbook";',
      'const hunt = await connect({ source: "sample" });',
      'for (const ask of [() => hunt.query("DeviceInfo | take 1"), () => hunt.sweep(["bad.example"])])',
      "  await ask().catch(({ name, message }) => console.log(name, message));",
      'console.log((await hunt.host("secure-parcel.example").trackers()).numRows());',
    ];
    writeFileSync(join(project, "hunt.mjs"), code.join("\n"));
    const said =
      "MissingPartError missing package: @duckdb/node-api is needed to run KQL here; " +
      "install it with: npm install @duckdb/node-api\n";
    expect(await sh("node hunt.mjs")).toEqual({ code: 0, stdout: `${said}${said}2\n`, stderr: "" });
  });

  it("gives TypeScript its types", async () => {
    const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))), "bin/tsc");
    const check = (row: string): Promise<Ended> => {
      writeFileSync(
        join(project, "hunt.mts"),
        `import { connect } from "huntbook";\nconst hunt = await connect();\n` +
          `const trackers = await hunt.host("a.example").trackers();\nexport const ${row} = trackers.get("kind", 0);\n`,
      );
      return sh(`node ${tsc} --noEmit --strict --module nodenext --skipLibCheck hunt.mts`);
    };
    expect(await check("kind: string | null")).toMatchObject({ code: 0, stdout: "" });
    expect((await check("kind: Date")).stdout).toContain("TS2322");
  });
});
