import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openReel } from "../../../src/graph/tape/reel.js";
import { serve } from "../server.js";
import { folder } from "./tools.js";

const root = join(import.meta.dirname, "../../..");

interface Child {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<{ code: number | null; stderr: string }>;
}

function record(endpoint: string, path: string, first: number, count: number): Child {
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

const valueOf = (name: string): string => createHash("sha256").update(name).digest("hex").repeat(20);

/** Every answer on a tape must be the one that was given; how many there are, and how many places are damaged. */
function look(path: string): { answers: number; damaged: number } {
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

it(
  "a tape is good after its writer was killed at any time, a hundred times",
  { timeout: 600_000 },
  async () => {
    const work = folder();
    let answers = 0;
    let damaged = 0;
    const round = async (number: number): Promise<void> => {
      const path = join(work, `${number}.warc.gz`);
      const { child, ready, ended } = record("https://graph.example", path, 0, 500);
      await ready;
      // By its size and not by the clock, so that a busy machine kills no writer before it has written.
      const enough = Math.random() * 500_000;
      while (child.exitCode === null && statSync(path).size < enough) await pause(1);
      await pause(Math.random() * 3);
      child.kill("SIGKILL");
      await ended;
      const found = look(path);
      expect(found.answers).toBeGreaterThan(0);
      answers += found.answers;
      damaged += found.damaged;
    };
    const rounds = Array.from({ length: 100 }, (_, number) => number);
    const work2 = async (): Promise<void> => {
      for (let next = rounds.shift(); next !== undefined; next = rounds.shift()) await round(next);
    };
    await Promise.all([work2(), work2(), work2()]);
    expect(answers).toBeGreaterThan(1000);
    expect(damaged).toBeLessThan(20);
  },
);

it("ten processes record two hundred answers each on one tape", { timeout: 600_000 }, async () => {
  const server = await serve(({ url }) => {
    const name = /hosts\('([^']+)'\)/.exec(url)?.[1] ?? "";
    return { body: { id: name, value: valueOf(name) } };
  });
  const path = join(folder(), "hunt.warc.gz");
  const children = Array.from({ length: 10 }, (_, index) => record(server.origin, path, index * 20, 200));
  const ends = await Promise.all(children.map(({ ended }) => ended));
  expect(ends).toEqual(ends.map(() => ({ code: 0, stderr: "" })));
  const { answers, damaged } = look(path);
  expect(damaged).toBe(0);
  expect(answers).toBe(server.seen.length);
  expect(answers).toBeLessThanOrEqual(2000);
  expect(new Set(server.seen.map(({ url }) => url)).size).toBe(380);
});

/** Whether a small file system could be made; only who owns the machine may. */
function mount(place: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", place], { stdio: "ignore" });
    onTestFinished(() => void execFileSync("umount", [place]));
    return true;
  } catch {
    return false;
  }
}

it("a disk that is full costs one warning, and neither an answer nor what was recorded before", async () => {
  const place = join(folder(), "small");
  mkdirSync(place);
  // Where nothing can be mounted, a device that is always full stands for the disk.
  const path = mount(place) ? join(place, "hunt.warc.gz") : "/dev/full";
  const { ended } = record("https://graph.example", path, 0, 200);
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr.match(/cannot be written/g)).toHaveLength(1);
  if (path === "/dev/full") return;
  const { answers, damaged } = look(path);
  expect(answers).toBeGreaterThan(5);
  expect(answers).toBeLessThan(200);
  expect(damaged).toBeLessThanOrEqual(1);
});

/** Keeps a file from being written; who may write everywhere is kept out by the file system, where that can be said. */
function protect(path: string): boolean {
  chmodSync(path, 0o400);
  if (process.getuid?.() !== 0) return true;
  try {
    execFileSync("chattr", ["+i", path], { stdio: "ignore" });
    onTestFinished(() => void execFileSync("chattr", ["-i", path]));
    return true;
  } catch {
    return false;
  }
}

it("a tape that may only be read is played, and not written", async () => {
  const path = join(folder(), "hunt.warc.gz");
  expect((await record("https://graph.example", path, 0, 20).ended).code).toBe(0);
  const before = readFileSync(path);
  const isProtected = protect(path);
  const { code, stderr } = await record("https://graph.example", path, 10, 20).ended;
  expect(code).toBe(0);
  expect(stderr.match(/cannot be written/g)?.length ?? 0).toBe(isProtected ? 1 : 0);
  expect(readFileSync(path).subarray(0, before.length)).toEqual(before);
  expect(statSync(path).size > before.length).toBe(!isProtected);
});
