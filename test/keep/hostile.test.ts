import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { frameFrom } from "../../src/index.js";
import { DISPLAY } from "../../src/display/index.js";
import { keepFrames, type Kept } from "../../src/keep/index.js";
import { parseNotebook } from "../../src/notebook/read.js";
import { writeUp } from "../../src/notebook/write-up/index.js";
import { huntbook } from "../cli/cli.js";
import { ipynb, temporary } from "../notebook/helpers.js";

/** What moves a terminal, forges a line, turns text around, runs in a page, leads away or becomes Markdown. */
const payloads = {
  colour: "red\u001b[31mred.evil.example",
  title: "\u001b]0;owned\u0007title.evil.example",
  erased: "\u001b[2J\u001b[Herased.evil.example",
  line: "line.evil.example\nsame",
  return: "return.evil.example\rsame",
  bidi: "bidi\u202egpj.evil.example",
  isolate: "\u2066isolate\u2069.evil.example",
  hidden: "hid\u200bden.evil.example",
  separator: "separator\u2028.evil.example",
  image: "<img src=x onerror=alert(1)>.evil.example",
  script: "</li></ul><script>alert(1)</script>",
  link: "https://evil.example/?q=1",
  markdown: "[click](https://evil.example) ![](https://evil.example/p.png)",
  entity: "&lt;img src=x onerror=alert(1)&gt;",
} as const;

/** Never shown as they are: controls, marks of direction, what is not seen, and live names. */
const live = /[\p{Cc}\p{Cf}\u2028\u2029]|evil\.example|https?:\/\//u;
const inPage = /<(?:script|img)|href="https?:\/\/evil/i;

const folders = (base: string) => [join(base, "1"), join(base, "2")] as const;
let base: string;
let kept: Kept;

/** The values are new keys, and changed cells of a row that stays. */
beforeAll(async () => {
  base = temporary();
  const [first, second] = folders(base);
  for (const folder of [first, second]) await mkdir(folder);
  const means = { now: () => new Date("2026-03-01"), env: {} };
  const stays = Object.fromEntries(Object.keys(payloads).map((name) => [name, "before"]));
  const key = { hosts: "host" } as const;
  const before = frameFrom<object>([{ host: "stays", ...stays }]);
  const now = frameFrom<object>([
    { host: "stays", ...payloads },
    ...Object.values(payloads).map((host) => ({ host, ...stays })),
  ]);
  await keepFrames({ hosts: before }, { key, folder: first }, means);
  kept = await keepFrames({ hosts: now }, { key, folder: second, since: first }, means);
});

const linesOf = (text: string): string[] => text.trimEnd().split("\n");
const alive = (lines: readonly string[]): string[] => lines.filter((line) => live.test(line));

describe("hostile values of a kept frame", () => {
  test("are all in the comparison", () => {
    expect(kept.frames["hosts"]?.changes).toMatchObject({
      new: Object.keys(payloads).length,
      changed: 1,
    });
  });

  test("are escaped and defanged in the terminal, each on the line of its row", () => {
    const lines = linesOf(String(kept[DISPLAY]()["text/plain"]));
    expect(alive(lines)).toEqual([]);
    expect(lines.filter((line) => /\bnew\b/.test(line) && line.includes("hosts"))).toHaveLength(
      Object.keys(payloads).length,
    );
  });

  test("are text in the HTML of the cell", () => {
    const html = String(kept[DISPLAY]()["text/html"]);
    expect(html).not.toMatch(inPage);
    expect(alive(html.split("\n"))).toEqual([]);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  test("are text in the section of the write-up", () => {
    const notebook = parseNotebook(ipynb(["kept"]));
    const [cell] = notebook.cells;
    const data = JSON.parse(JSON.stringify(kept[DISPLAY]())) as Record<string, unknown>;
    const output = { output_type: "execute_result", data, metadata: {}, execution_count: 1 };
    const html = writeUp({ ...notebook, cells: [{ ...cell, outputs: [output] }] } as typeof notebook);
    const [, section = ""] = /<h2[^>]*>What is new since[^<]*<\/h2>([^]*?)<h2/.exec(html) ?? [];
    expect(section.match(/<li>new · /g)).toHaveLength(Object.keys(payloads).length);
    expect(section).not.toMatch(inPage);
    expect(alive(section.split("\n"))).toEqual([]);
  });

  test("are escaped and defanged in what huntbook diff prints, one line a row", async () => {
    const { code, stdout } = await huntbook(["diff", ...folders(base)]);
    expect(code).toBe(10);
    expect(alive(linesOf(stdout))).toEqual([]);
    expect(linesOf(stdout).filter((line) => line.startsWith("  new  "))).toHaveLength(
      Object.keys(payloads).length,
    );
  });
});
