import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visit } from "./chromium.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

let work: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-write-up-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const made = new Map<string, Promise<string>>();

/** The address of a notebook's write-up, which is made once. */
function writeUp(name: string): Promise<string> {
  const page = made.get(name) ?? makeWriteUp(name);
  made.set(name, page);
  return page;
}

async function makeWriteUp(name: string): Promise<string> {
  const out = join(work, name);
  const args = [join(root, "dist/cli/main.js"), "run", join(root, `notebooks/${name}.ipynb`)];
  await run(process.execPath, [...args, "--html", "--quiet", "--out", out], {
    cwd: root,
    env: { ...process.env, HUNTBOOK_SOURCE: "sample" },
  });
  const file = (await readdir(out)).find((one) => one.endsWith(".html"));
  return pathToFileURL(join(out, file ?? "missing.html")).href;
}

test.each([
  [
    "01-infrastructure-chaining",
    "Which hosts belong to the same campaign as this one?",
    "track-my-parcel[.]test",
  ],
  [
    "02-tenant-sweep",
    "Did anyone in the tenant talk to this infrastructure?",
    "Yes: 2 devices and 1 user reached",
  ],
])(
  "the write-up of %s opens in Chromium without a request and without a word on the console",
  async (name, question, finding) => {
    const { dom, console, requests } = await visit(await writeUp(name));
    expect(requests).toEqual([]);
    expect(console).toEqual([]);
    expect(dom).toContain(question);
    expect(dom).toContain(finding);
    expect(dom).not.toMatch(/<script/i);
  },
);

test("what a wide table has no room for is folded, and stays folded in the write-up", async () => {
  const { dom } = await visit(await writeUp("02-tenant-sweep"));
  expect(dom).toMatch(/<details><summary>\d more<\/summary><b>table<\/b> DeviceNetworkEvents<br>/);
});

test("paper has no folds: what is folded in a write-up is written out in its PDF, and code is left out", async () => {
  await writeUp("02-tenant-sweep");
  const pdf = join(work, "printed.pdf");
  const report = ["report", join(work, "02-tenant-sweep"), "--format", "pdf", "-o", pdf];
  await run(process.execPath, [join(root, "dist/cli/main.js"), ...report], { cwd: root });
  const { stdout } = await run("pdftotext", ["-layout", pdf, "-"]);
  expect(stdout).toMatch(/\btable\s+DeviceNetworkEvents\b/);
  expect(stdout).not.toMatch(/(?<!\band )\b\d+ more\b/);
  expect(stdout).not.toContain("await hunt.");
});

test("the browser would have said so: a page that asks and complains is seen to", async () => {
  const file = join(work, "control.html");
  await writeFile(file, '<img src="http://evil.example/pixel.png"><script>console.error("seen")</script>');
  const { console, requests } = await visit(pathToFileURL(file).href);
  expect(requests).toEqual(["GET http://evil.example/pixel.png"]);
  expect(console.join()).toContain("seen");
});
