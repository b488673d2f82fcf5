import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const root = join(import.meta.dirname, "../..");
const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/** The compiled command: the one in dist where it is newer than every source, otherwise one built for these tests. */
export const main: string = findMain();

function findMain(): string {
  const built = join(root, "dist/cli/main.js");
  const newest = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .reduce((time, name) => Math.max(time, statSync(join(root, "src", name)).mtimeMs), 0);
  if (existsSync(built) && statSync(built).mtimeMs > newest) return built;
  const directory = mkdtempSync(join(tmpdir(), "huntbook-cli-"));
  made.push(directory);
  for (const name of ["node_modules", "data-samples"]) symlinkSync(join(root, name), join(directory, name));
  copyFileSync(join(root, "package.json"), join(directory, "package.json"));
  // By its path: tslab brings another compiler that also goes by the name of tsc.
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const args = [compiler, "-p", "tsconfig.build.json", "--outDir", join(directory, "dist")];
  spawnSync(process.execPath, args, { cwd: root });
  return join(directory, "dist/cli/main.js");
}

export interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that it held, in megabytes; 0 where the system does not tell. */
  readonly peak: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  stdout(): string;
}

/** Starts `huntbook` as a person would. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = tmpdir()): Running {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr, peak] = ["", "", 0];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 100);
  const ended = new Promise<Outcome>((resolve) => {
    child.once("close", (code, signal) => {
      clearInterval(timer);
      resolve({ code, signal, stdout, stderr, peak });
    });
  });
  return { child, ended, stdout: () => stdout };
}

export function huntbook(args: readonly string[], env?: NodeJS.ProcessEnv, cwd?: string): Promise<Outcome> {
  return start(args, env, cwd).ended;
}

function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
