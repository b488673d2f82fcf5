import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { serve } from "../server.js";
import { killWriters, look, record, valueOf } from "./processes.js";
import { folder } from "./tools.js";

it("a tape is good after its writer was killed at any time", { timeout: 120_000 }, async () => {
  const { answers, damaged } = await killWriters(folder(), 10);
  expect(answers).toBeGreaterThan(100);
  expect(damaged).toBeLessThan(5);
});

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
