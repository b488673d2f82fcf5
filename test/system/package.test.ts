import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

let home: string;
let folder: string;
let env: NodeJS.ProcessEnv;

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function shell(command: string, cwd = folder): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile("bash", ["-c", command], { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "huntbook-package-"));
  folder = join(home, "hunts");
  await mkdir(folder);
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(JUPYTER_|XDG_|HUNTBOOK_|AZURE_)/.test(name),
  );
  const npm_config_cache = process.env["npm_config_cache"] ?? join(homedir(), ".npm");
  env = { ...Object.fromEntries(kept), HOME: home, npm_config_cache, npm_config_ignore_scripts: "true" };
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The README's commands, as they stand there. */
const commands = (/```console\n([^`]*npm pack[^`]*)```/.exec(readme)?.[1] ?? "")
  .trim()
  .split("\n")
  .map((line) => line.replace(/^\$ /, ""));
const [pack = "", change = "", install = "", ...rest] = commands;

describe("the package, installed in an empty folder", () => {
  it("comes as one file", async () => {
    expect(await shell(pack, root)).toMatchObject({ code: 0 });
    expect(change).toBe("cd ~/hunts");
    expect(install).toMatch(/^npm install \.\/huntbook-[\d.]+\.tgz @duckdb\/node-api$/);
  });

  describe("without the optional parts", () => {
    const missing =
      "missing package: @duckdb/node-api is needed to hunt in the tables of the sample tenant; " +
      "install it with: npm install @duckdb/node-api";

    it("installs", async () => {
      expect(await shell(install.replace(" @duckdb/node-api", ""))).toMatchObject({ code: 0 });
      expect(existsSync(join(folder, "node_modules/@duckdb"))).toBe(false);
    });

    it("runs a notebook that needs none of them", async () => {
      expect(await shell("npx huntbook new 01")).toMatchObject({
        code: 0,
        stderr: expect.not.stringMatching(/missing/),
      });
      expect(await shell("npx huntbook run 01-infrastructure-chaining.ipynb --quiet")).toMatchObject({
        code: 0,
      });
    });

    it("says before the first cell what another one lacks, and how to get it", async () => {
      expect((await shell("npx huntbook new 02 -o before.ipynb")).stderr).toContain(missing);
      expect((await shell("npx huntbook inspect before.ipynb")).stdout).toContain(missing);
      expect(await shell("npx huntbook run before.ipynb")).toEqual({
        code: 2,
        stdout: "",
        stderr: `${missing}\n`,
      });
    });

    it("says it once where a query or a sweep is asked for", async () => {
      expect(await shell("npx huntbook query 'DeviceInfo | take 1' --source sample")).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/missing package: @duckdb\/node-api/),
      });
      await writeFile(
        join(folder, "sweep.mjs"),
        `import { connect } from "huntbook";
const hunt = await connect({ source: "sample" });
await hunt.sweep(["update-telemetry.example"]).catch((error) => console.log(error.message));
`,
      );
      expect(await shell("node sweep.mjs")).toMatchObject({ code: 0, stdout: `${missing}\n` });
    });

    it("gives its types to a program in TypeScript", async () => {
      await writeFile(
        join(folder, "hunt.mts"),
        `import { connect, type Frame } from "huntbook";
const hunt = await connect({ source: "sample" });
const trackers = await hunt.host("secure-parcel.example").trackers();
const kinds: (string | null)[] = trackers.objects().map(({ kind }) => kind);
const same: Frame = trackers;
// @ts-expect-error: there is no such column
trackers.objects().map(({ kinds: none }) => none);
export { kinds, same };
`,
      );
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      const compiled = await shell(
        `node ${compiler} --noEmit --strict --module nodenext --skipLibCheck hunt.mts`,
      );
      expect(compiled).toEqual({ code: 0, stdout: "", stderr: "" });
    });
  });

  it("does what the README says", async () => {
    expect(await shell(install)).toMatchObject({ code: 0 });
    for (const command of rest) {
      const outcome = await shell(command);
      expect(outcome, `${command}\n${outcome.stderr}`).toMatchObject({ code: 0 });
    }
    expect(existsSync(join(home, ".local/share/jupyter/kernels/tslab/kernel.json"))).toBe(true);
  });
});
