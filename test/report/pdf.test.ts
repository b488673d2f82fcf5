import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { frameFrom, isHuntbookError, MissingPartError, writeReport } from "../../src/index.js";
import { findBrowser } from "../../src/report/pdf/find-browser.js";
import { printPdf } from "../../src/report/pdf/print-pdf.js";

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-pdf-test-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A program that stands in for a browser. */
async function browser(name: string, script: string): Promise<string> {
  const path = join(work, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const print = 'for word; do case "$word" in --print-to-pdf=*) target="${word#*=}";; esac; last="$word"; done';

test("the browser is the one that is named, that of the environment, or one of the PATH", async () => {
  const chrome = await browser("google-chrome", "exit 0");
  const edge = await browser("msedge", "exit 0");
  expect(findBrowser(edge, { PATH: work })).toBe(edge);
  expect(findBrowser(undefined, { PATH: work, HUNTBOOK_BROWSER: "msedge" })).toBe(edge);
  expect(findBrowser(undefined, { PATH: `/nowhere:${work}` }, "linux")).toBe(chrome);
  expect(() => findBrowser("no-browser", { PATH: work })).toThrow("invalid browser: no-browser");
});

test("where there is none the error says what to install", () => {
  expect(() => findBrowser(undefined, { PATH: "/nowhere" }, "linux")).toThrow(MissingPartError);
  expect(() => findBrowser(undefined, {}, "linux")).toThrow(
    "missing program: Chromium is needed to print a PDF; install Chromium, Google Chrome or Microsoft Edge, or name it in HUNTBOOK_BROWSER, or write HTML and print that",
  );
});

test("a page is printed without a network, in a profile that is gone afterwards, and says the hunt's time", async () => {
  const said = join(work, "said");
  const program = await browser(
    "chromium",
    `${print}; echo "$@" > ${said}; printf '%%PDF /CreationDate (D:20990101000000+00%s00)' "'" > "$target"`,
  );
  const at = new Date("2026-03-02T22:00:00Z");
  const pdf = await printPdf("<p>page</p>", { browser: program, at });
  expect(pdf.toString("latin1")).toBe("%PDF /CreationDate (D:20260302220000+00'00)");
  const words = await readFile(said, "utf8");
  expect(words).toContain("--host-resolver-rules=MAP * ~NOTFOUND");
  const profile = /--user-data-dir=(\S+)/.exec(words)?.[1] ?? "";
  await expect(readFile(join(profile, "x"))).rejects.toThrow("ENOENT");
});

test("a browser that fails is named, and nothing is written", async () => {
  const program = await browser("broken", "echo no display >&2; exit 3");
  const target = join(work, "broken.pdf");
  const failure = await writeReport(frameFrom([{ a: 1 }]), target, { browser: program }).catch(
    (error: unknown) => error,
  );
  expect(isHuntbookError(failure) && failure.code).toBe("FILE_FAILED");
  expect(String(failure)).toMatch(/cannot print with .*broken: .*; write HTML and print that/);
  await expect(readFile(target)).rejects.toThrow("ENOENT");
});
