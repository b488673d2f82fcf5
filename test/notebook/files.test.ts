import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { atomicWrite, removeLeftovers } from "../../src/base/atomic-write.js";
import { lock } from "../../src/notebook/run/lock.js";
import { fileName, runFolder } from "../../src/notebook/run/run-folder.js";
import { runNotebook } from "../../src/notebook/run/run.js";
import { notebookFile, temporary } from "./helpers.js";

const now = new Date("2026-03-01T12:00:00Z");

describe("atomicWrite", () => {
  it("writes for the owner alone, and leaves nothing beside", async () => {
    const path = join(temporary(), "a.json");
    const mask = process.umask(0);
    await atomicWrite(path, "one");
    await atomicWrite(path, "two").finally(() => process.umask(mask));
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, ".."))).toEqual(["a.json"]);
  });

  it("leaves what was there when it fails", async () => {
    const directory = join(temporary(), "sub");
    mkdirSync(join(directory, "a.json"), { recursive: true });
    await expect(atomicWrite(join(directory, "a.json"), "x")).rejects.toMatchObject({ code: "FILE_FAILED" });
    expect(readdirSync(directory)).toEqual(["a.json"]);
    await expect(atomicWrite(join(directory, "none", "b"), "x")).rejects.toThrow(/^cannot write b: ENOENT/);
  });

  it.skipIf(!existsSync("/dev/full"))("leaves what was there when the disk is full", async () => {
    const directory = temporary();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", directory]).status === 0;
    if (!mounted) return;
    try {
      const path = join(directory, "a.ipynb");
      await atomicWrite(path, "good");
      await expect(atomicWrite(path, "x".repeat(200_000))).rejects.toThrow(
        /ENOSPC; what was saved before is untouched/,
      );
      expect(readFileSync(path, "utf8")).toBe("good");
      expect(readdirSync(directory)).toEqual(["a.ipynb"]);
    } finally {
      spawnSync("umount", [directory]);
    }
  });

  it("clears away what a killed writer left, and nothing else", async () => {
    const directory = temporary();
    for (const name of [".a.ipynb.0011.tmp", ".b.ipynb.0011.tmp", "a.ipynb"])
      writeFileSync(join(directory, name), "");
    await removeLeftovers(join(directory, "a.ipynb"));
    expect(readdirSync(directory).sort()).toEqual([".b.ipynb.0011.tmp", "a.ipynb"]);
  });
});

describe("lock", () => {
  it("is held by one, and free again when it is let go", async () => {
    const path = join(temporary(), "l");
    const release = await lock(path, "output");
    await expect(lock(path, "output")).rejects.toThrow(/another run writes there/);
    await release();
    await (
      await lock(path, "output")
    )();
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ["a dead process", JSON.stringify({ pid: 4_000_000, started: "1" })],
    ["an earlier process of the same number", JSON.stringify({ pid: process.pid, started: "1" })],
  ])("that %s left is taken over", async (_who, content) => {
    const path = join(temporary(), "l");
    writeFileSync(path, content);
    const release = await lock(path, "output");
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    await release();
  });
});

describe("runFolder", () => {
  const input = notebookFile(["1"], "my hunt.ipynb");

  it("is runs/<name>/<UTC stamp> by default, another one for each run", async () => {
    const cwd = temporary();
    const first = await runFolder(input, { out: undefined, now, cwd });
    const second = await runFolder(input, { out: undefined, now, cwd });
    expect(first.directory).toBe(join(cwd, "runs", "my-hunt", "2026-03-01T120000Z"));
    expect(second.directory).toBe(`${first.directory}-2`);
    expect(first.notebook).toBe(join(first.directory, "my-hunt.ipynb"));
    expect(statSync(first.directory).mode & 0o077).toBe(0);
  });

  it("refuses the input itself, a file, a link, and a second run", async () => {
    const cwd = temporary();
    const plain = notebookFile(["1"], "a.ipynb");
    const refuse = (out: string, message: RegExp, from = plain) =>
      expect(runFolder(from, { out, now, cwd })).rejects.toThrow(message);
    await refuse(join(plain, ".."), /overwrite its own input/);
    writeFileSync(join(cwd, "file"), "");
    await refuse("file", /invalid output: .*file/);
    await refuse("file/sub", /a part of the path is a file/);
    const elsewhere = temporary();
    symlinkSync(elsewhere, join(cwd, "out"));
    await refuse("out", /it is a link to another place/);
    mkdirSync(join(cwd, "links"));
    symlinkSync("/etc/passwd", join(cwd, "links", "a.ipynb"));
    await refuse("links", /a\.ipynb is a link there/);
    const held = await runFolder(plain, { out: "held", now, cwd });
    await refuse("held", /another run writes there/);
    await held.release();
    await (await runFolder(plain, { out: "held", now, cwd })).release();
  });

  it.skipIf(process.getuid?.() === 0)("refuses a directory that cannot be written to", async () => {
    const cwd = temporary();
    chmodSync(cwd, 0o500);
    await expect(runFolder(input, { out: cwd, now, cwd })).rejects.toThrow(/no permission to write there/);
    await expect(runFolder(input, { out: join(cwd, "x"), now, cwd })).rejects.toThrow(/no permission/);
  });

  it.skipIf(!existsSync("/proc/self"))("refuses a place where nothing can be made", async () => {
    await expect(runFolder(input, { out: "/proc/nowhere/x", now, cwd: "/" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("makes names that every file system takes", () => {
    for (const hostile of [
      "../../etc/cron.d/x.ipynb",
      "{host.__class__}.ipynb",
      "\u001b[2J.ipynb",
      "..ipynb",
      "a:b .IPYNB",
    ]) {
      expect(fileName(hostile)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/);
    }
    expect(fileName(`${"x".repeat(300)}.ipynb`)).toHaveLength(100);
  });
});

describe("runNotebook", () => {
  it("refuses before any kernel starts, in one line", async () => {
    const path = notebookFile([{ code: "let n = 1;", tags: ["parameters"] }]);
    const spec = { name: "never", displayName: "", argv: ["/nonexistent"] };
    const refused = (options: object, message: RegExp) =>
      expect(runNotebook(path, { kernel: spec, out: temporary(), ...options })).rejects.toThrow(message);
    await refused({ out: join(path, "..") }, /^invalid output: .*own input/);
    await refused({ parameters: { m: 1 } }, /^unknown parameter: m; did you mean n\?$/);
    await refused({ timeout: -1 }, /^invalid timeout: -1/);
    await refused({ timeuot: 1 }, /^unknown option of runNotebook: timeuot; did you mean timeout\?$/);
    const python = notebookFile(["1"]);
    writeFileSync(
      python,
      readFileSync(python, "utf8").replace('"metadata":{}', '"metadata":{"kernelspec":{"name":"python3"}}'),
    );
    await expect(runNotebook(python)).rejects.toMatchObject({ code: "KERNEL_MISSING" });
  });
});
