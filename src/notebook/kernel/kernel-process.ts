import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";

/** How much of what a kernel says on its own stdout and stderr is kept, in characters. */
const TAIL = 8192;

export interface KernelExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A kernel as a process: in a group of its own, which is killed as one, also when this process is killed. */
export interface KernelProcess {
  readonly pid: number;
  /** Settles when the kernel is gone, with how it went. */
  readonly exited: Promise<KernelExit>;
  /** Whether it is still there. */
  alive(): boolean;
  /** The end of what it wrote past the protocol: the reason why it died, if it gave one. */
  tail(): string;
  /** SIGINT to the kernel alone. */
  interrupt(): void;
  /** SIGKILL to the kernel and everything that it started. */
  kill(): void;
}

const posix = process.platform !== "win32";

export function kernelProcess(
  argv: readonly string[],
  { remains, ...options }: { cwd: string; env: Record<string, string>; remains: string },
): Promise<KernelProcess> {
  const [command = "", ...args] = argv;
  // Open for writing only: a cell that reads its stdin is refused by the system instead of waiting for ever.
  const stdin = openSync(devNull, "w");
  const child = spawn(command, args, {
    ...options,
    detached: posix,
    windowsHide: true,
    stdio: [stdin, "pipe", "pipe"],
  });
  closeSync(stdin);
  let tail = "";
  let gone = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      tail = (tail + text).slice(-TAIL);
    });
  }
  const exited = new Promise<KernelExit>((resolve) => {
    child.once("exit", (code, signal) => {
      gone = true;
      resolve({ code, signal });
    });
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => {
      const pid = child.pid as number;
      const disarm = watchdog(pid, remains);
      child.once("exit", () => {
        killGroup(child);
        disarm();
      });
      resolve({
        pid,
        exited,
        alive: () => !gone,
        tail: () => tail,
        interrupt: () => void child.kill("SIGINT"),
        kill: () => killGroup(child),
      });
    });
  });
}

/** Kills the kernel's group; what the kernel started outlives the kernel itself, so it is killed also afterwards. */
function killGroup(child: ChildProcess): void {
  try {
    if (posix && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * A shell that waits on a pipe from this process. A line on it means that all is well; its end without a line, that
 * this process was killed, and then the kernel's group is killed too, and the directory that remains of it is removed.
 */
function watchdog(pid: number, remains: string): () => void {
  if (!posix) return () => {};
  const script = 'read -r line || { kill -s KILL -- "-$0"; rm -rf -- "$1"; }';
  const child = spawn("/bin/sh", ["-c", script, String(pid), remains], {
    detached: true,
    env: { PATH: "/bin:/usr/bin" },
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  return () => child.stdin.end("\n");
}
