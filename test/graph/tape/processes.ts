import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { openReel } from "../../../src/graph/tape/reel.js";

const root = join(import.meta.dirname, "../../..");

interface Child {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<{ code: number | null; stderr: string }>;
}

/** Starts a program of its own that asks so many questions, the first of that number, and records the answers. */
export function record(endpoint: string, path: string, first: number, count: number): Child {
  const args = [join(import.meta.dirname, "child.mjs"), join(root, "dist"), endpoint, path, "auto"];
  const child = spawn(process.execPath, [...args, String(first), String(count)]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return {
    child,
    ready: new Promise((resolve) => void child.stdout.once("data", () => resolve())),
    ended: new Promise((resolve) => void child.once("close", (code) => resolve({ code, stderr }))),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

export const valueOf = (name: string): string => createHash("sha256").update(name).digest("hex").repeat(20);

/** Every answer on a tape must be the one that was given; how many there are, and how many places are damaged. */
export function look(path: string): { answers: number; damaged: number } {
  const reel = openReel(path);
  let answers = 0;
  for (const entry of reel.entries()) {
    const answer = reel.load(entry);
    if (answer === undefined || !("body" in answer)) throw new Error(`no answer at ${entry.offset}`);
    const { id, value } = JSON.parse(answer.body.toString()) as { id: string; value: string };
    expect(entry.url).toContain(`'${id}'`);
    expect(value).toBe(valueOf(id));
    answers++;
  }
  reel.close();
  return { answers, damaged: reel.damaged.length };
}

/** Kills a writer at a random point of two hundred answers, so often, and looks at each tape that is left. */
export async function killWriters(
  work: string,
  times: number,
): Promise<{ answers: number; damaged: number }> {
  let [answers, damaged] = [0, 0];
  const round = async (number: number): Promise<void> => {
    const path = join(work, `${number}.warc.gz`);
    const { child, ready, ended } = record("https://graph.example", path, 0, 200);
    await ready;
    // By its size and not by the clock, so that a busy machine kills no writer before it has written.
    const enough = Math.random() * 200_000;
    while (child.exitCode === null && statSync(path).size < enough) await pause(1);
    await pause(Math.random() * 3);
    child.kill("SIGKILL");
    await ended;
    const found = look(path);
    expect(found.answers).toBeGreaterThan(0);
    answers += found.answers;
    damaged += found.damaged;
  };
  const rounds = Array.from({ length: times }, (_, number) => number);
  const worker = async (): Promise<void> => {
    for (let next = rounds.shift(); next !== undefined; next = rounds.shift()) await round(next);
  };
  await Promise.all([worker(), worker(), worker()]);
  return { answers, damaged };
}
