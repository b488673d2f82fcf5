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
let page: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-write-up-"));
  const notebook = join(root, "notebooks/01-infrastructure-chaining.ipynb");
  const args = [join(root, "dist/cli/main.js"), "run", notebook, "--html", "--quiet", "--out", work];
  await run(process.execPath, args, { cwd: root, env: { ...process.env, HUNTBOOK_SOURCE: "sample" } });
  const name = (await readdir(work)).find((file) => file.endsWith(".html"));
  page = pathToFileURL(join(work, name ?? "missing.html")).href;
});
afterAll(() => rm(work, { recursive: true, force: true }));

test("the write-up opens in Chromium without a request and without a word on the console", async () => {
  const { dom, console, requests } = await visit(page);
  expect(requests).toEqual([]);
  expect(console).toEqual([]);
  expect(dom).toContain("Which hosts belong to the same campaign as this one?");
  expect(dom).toContain("track-my-parcel[.]test");
  expect(dom).not.toMatch(/<script/i);
});

test("the browser would have said so: a page that asks and complains is seen to", async () => {
  const file = join(work, "control.html");
  await writeFile(file, '<img src="http://evil.example/pixel.png"><script>console.error("seen")</script>');
  const { console, requests } = await visit(pathToFileURL(file).href);
  expect(requests).toEqual(["GET http://evil.example/pixel.png"]);
  expect(console.join()).toContain("seen");
});
