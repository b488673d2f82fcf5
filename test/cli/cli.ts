import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The compiled command, which `test/built.ts` keeps as new as its sources. */
export const main: string = join(import.meta.dirname, "../../dist/cli/main.js");

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
