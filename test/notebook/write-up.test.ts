import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { charts } from "../../src/chart/index.js";
import { CONCLUSION_TYPE } from "../../src/display/index.js";
import type { CodeCell, Notebook, Output } from "../../src/notebook/notebook.js";
import { parseNotebook } from "../../src/notebook/read.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { writeUp } from "../../src/notebook/write-up/index.js";
import { sanitizeHtml } from "../../src/report/html/sanitize.js";
import { ipynb } from "./helpers.js";
import type { CellSpec } from "./helpers.js";
import { dangers, elements, parseHtml, text } from "./markup.js";

const file = join(import.meta.dirname, "../../../shared/hostile-inputs.json");

const fallback = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</title></style></textarea><img src=x onerror=alert(1)>",
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  "javascript:alert(1)",
];

const given = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { payload: unknown }[])
      .map(({ payload }) => payload)
      .filter((payload) => typeof payload === "string")
  : [];

const payloads = [
  ...new Set([
    ...given,
    ...fallback,
    '<a href="javascript:alert(1)">x</a>',
    '<img src="https://evil.example/p.png">',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<img srcset="https://evil.example/p.png 2x" src="//evil.example/p">',
    '<div style="background:url(https://evil.example)">x</div>',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "<style>@import 'https://evil.example'</style>",
    '<form action="https://evil.example"><input name="q"></form>',
    '<td background="https://evil.example/x.png">x</td>',
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1)) [y](data:text/html,x) [z](https://user@evil.example) <https://evil.example>",
    "[x]: javascript:alert(1)\n\n[x][x]",
    '<base href="https://evil.example/">',
    '<table><tr><td onclick="x()" data-x="y" id="title" class="banner">x</td></tr></table>',
    '<svg><style>@import url(https://evil.example)</style><image href="https://evil.example"/><script>1</script></svg>',
  ]),
];

/** A notebook that carries a payload in every place where data, or an author, could put one. */
function infected(payload: string): Notebook {
  const cells: CellSpec[] = [
    {
      markdown: `# ${payload}\n\n${payload}\n\n| ${payload} |\n|---|\n| ${payload} |\n\n\`\`\`${payload}\n${payload}\n\`\`\``,
    },
    { code: `const x = ${payload};`, tags: ["parameters", payload] },
  ];
  const notebook = parseNotebook(ipynb(cells));
  const code = notebook.cells[1] as CodeCell;
  const bundle = (mime: string): Output => ({
    output_type: "display_data",
    data: { [mime]: payload },
    metadata: { [payload]: payload },
  });
  code.outputs = [
    { output_type: "stream", name: "stdout", text: payload },
    { output_type: "stream", name: "stderr", text: payload },
    { output_type: "error", ename: payload, evalue: payload, traceback: [payload] },
    ...["text/html", "text/markdown", "text/plain", "image/svg+xml", "image/png", payload].map(bundle),
    {
      output_type: "execute_result",
      execution_count: 1,
      metadata: {},
      data: { "text/html": `<table><tr><td>${payload}</td></tr></table>` },
    },
    { output_type: "display_data", metadata: {}, data: { [CONCLUSION_TYPE]: { sentences: [payload, 1] } } },
  ];
  code.metadata.huntbook = { status: payload as "ok", milliseconds: 5 };
  notebook.metadata.huntbook = {
    status: payload,
    reason: payload,
    kernel: payload,
    versions: { [payload]: payload, huntbook: payload },
    parameters: { [payload]: payload, list: [payload] },
    started: payload,
  };
  return parseNotebook(serializeNotebook(notebook));
}

const page = (cells: readonly CellSpec[], outputs: Output[] = []) => {
  const notebook = parseNotebook(ipynb(cells));
  const code = notebook.cells.find((cell) => cell.cell_type === "code");
  if (code) code.outputs = outputs;
  return writeUp(notebook);
};

const shown = (data: Record<string, unknown>): Output => ({
  output_type: "display_data",
  data,
  metadata: {},
});
const html = (markup: string) => page(["1"], [shown({ "text/html": markup })]);

describe("writeUp", () => {
  it.skipIf(!existsSync(file))("has the project's list of hostile inputs to be tried on", () => {
    expect(given.length).toBeGreaterThan(40);
  });

  it.each(payloads.map((payload) => [payload.slice(0, 60), payload] as const))(
    "makes %j harmless everywhere",
    (_name, payload) => {
      const result = writeUp(infected(payload));
      expect(dangers(result)).toEqual([]);
      const content = text(parseHtml(result)).replace(/\s+/g, " ");
      const plain = payload.replace(/\s+/g, " ").trim();
      // What cannot be seen is shown as an escape, so only the rest must stand there as it came.
      const visible = plain.split(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(visible.filter((part) => !content.includes(part))).toEqual([]);
    },
  );

  it("the checker of these tests sees an attack that is not stopped", () => {
    for (const payload of fallback.slice(0, 3)) {
      const open = html("MARK").replace("MARK", payload);
      expect(dangers(open)).not.toEqual([]);
    }
  });

  it("sanitising twice changes nothing", () => {
    // The boxes around tables are the page's own, and are made anew.
    const unboxed = (markup: string) => markup.replace(/<\/?div[^>]*>/g, "");
    for (const payload of payloads) {
      const once = sanitizeHtml(payload);
      expect(unboxed(sanitizeHtml(once))).toBe(unboxed(once));
    }
  });

  it("begins with the conclusion of the notebook, the last where it has several", () => {
    const said = (...sentences: unknown[]) =>
      shown({ "text/plain": "the same", [CONCLUSION_TYPE]: { sentences } });
    const result = page(["1"], [said("An earlier one."), said("Yes: bad.example is tied to 3 hosts.", null)]);
    const found = text(parseHtml(result)).split("Manifest")[0] ?? "";
    expect(found).toMatch(/Findings\s+Yes: bad\[\.\]example is tied to 3 hosts\./);
    expect(found).not.toContain("An earlier one.");
    for (const broken of [{ sentences: "x" }, null, "x"])
      expect(text(parseHtml(page(["1"], [shown({ [CONCLUSION_TYPE]: broken })])))).not.toContain("Findings");
  });

  it("is one file under a policy that lets nothing in but its own style", () => {
    const result = page([{ markdown: "# T" }]);
    const policy = elements(parseHtml(result)).find(
      ({ tagName }) => tagName === "meta" && result.includes("default-src"),
    );
    expect(policy).toBeDefined();
    const style = /<style>([^]*)<\/style>/.exec(result)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(result).toContain(`default-src 'none'; img-src data:; style-src 'sha256-${hash}'`);
    expect(result).not.toMatch(/unsafe-inline|url\(|@import/);
  });

  it("gives the same bytes for the same notebook", () => {
    expect(writeUp(infected("x"))).toBe(writeUp(infected("x")));
  });

  it("has the first heading as its title, and a table of contents with an address for each heading", () => {
    const result = page([
      { markdown: "# My *hunt*\n\ntext" },
      { markdown: "## One" },
      { markdown: "## One\n### Two" },
    ]);
    const all = elements(parseHtml(result));
    expect(all.filter(({ tagName }) => tagName === "h1").map(text)).toEqual(["My hunt"]);
    expect(all.filter(({ tagName }) => tagName === "title").map(text)).toEqual(["My hunt"]);
    const ids = new Set(all.map(({ properties }) => properties.id));
    const links = all
      .filter(({ tagName }) => tagName === "a")
      .map(({ properties }) => String(properties.href));
    expect(links).toHaveLength(4);
    expect(links.at(-1)).toBe("#manifest");
    for (const link of links) expect(ids).toContain(decodeURIComponent(link.slice(1)));
  });

  it("sets columns of numbers flush right, in tables of cells and of text", () => {
    const table =
      "<table><thead><tr><th>host</th><th>rows</th></tr></thead><tbody><tr><td>a</td><td>1,234</td></tr><tr><td>9</td><td>-5.2</td></tr></tbody></table>";
    const right = (result: string) =>
      elements(parseHtml(result))
        .filter(({ properties }) => [properties.className].flat().includes("hb-number"))
        .map(text);
    expect(right(html(table))).toEqual(["rows", "1,234", "-5.2"]);
    expect(right(page([{ markdown: "| a | n |\n|---|---|\n| x | 3 |" }]))).toEqual(["n", "3"]);
  });

  it("puts every table into a box that scrolls, and keeps its title and its spans", () => {
    const table =
      '<table class="dataframe evil"><tr><td colspan="2" title="whole" style="color:red">x</td></tr></table>';
    const all = elements(parseHtml(html(table)));
    const box = all.find(({ properties }) => [properties.className].flat().includes("scroll"));
    expect(box?.children).toMatchObject([{ tagName: "table", properties: { className: ["dataframe"] } }]);
    expect(all.find(({ tagName }) => tagName === "td")?.properties).toEqual({
      className: ["short"],
      colSpan: 2,
      title: "whole",
    });
  });

  it("shows the richest form of an output: picture, HTML, Markdown, text", () => {
    const all = {
      "text/plain": "PLAIN",
      "text/markdown": "**MARK**",
      "text/html": "<b>HTML</b>",
      "image/svg+xml": "<svg/>",
    };
    const { "image/svg+xml": _svg, ...noPicture } = all;
    const { "text/html": _html, ...noHtml } = noPicture;
    const body = (data: Record<string, unknown>) => text(parseHtml(page(["1"], [shown(data)])));
    expect(page(["1"], [shown(all)])).toMatch(/<img src="data:image\/svg\+xml;base64,[^"]+" alt="PLAIN">/);
    expect(body(all)).not.toMatch(/PLAIN|HTML|MARK/);
    expect(body(noPicture)).toMatch(/HTML/);
    expect(body(noHtml)).toMatch(/MARK/);
    expect(body({ "text/plain": "PLAIN" })).toMatch(/PLAIN/);
    expect(body({ "application/x": "?" })).toMatch(/cannot be shown here: application\/x/);
  });

  it("takes the drawing's own label for its alt text, and makes drawings inside HTML pictures", () => {
    const svg =
      '<svg viewBox="0 0 1 1" aria-label="Five &lt;hosts&gt; &amp; &quot;one&quot;"><script>1</script></svg>';
    expect(page(["1"], [shown({ "image/svg+xml": svg })])).toContain(
      'alt="Five &lt;hosts&gt; &amp; &quot;one&quot;"',
    );
    const inside = html(`<p>${svg}</p>`);
    expect(dangers(inside)).toEqual([]);
    const source = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(inside)?.[1] ?? "";
    expect(Buffer.from(source, "base64").toString()).toContain('viewBox="0 0 1 1"');
  });

  it("shows a light chart in the colours of the dark too, and other drawings as they are", () => {
    const svg = charts.timeline([{ artifact: "a", firstSeen: new Date(0) }]).toSVG();
    const themed = page(["1"], [shown({ "image/svg+xml": svg })]);
    expect(themed).toMatch(/<figure class="picture themed"><img class="day" [^>]+><img class="night" /);
    expect(page(["1"], [shown({ "image/svg+xml": "<svg/>" })])).not.toContain('class="night"');
  });

  it("keeps only links that somebody wrote as links", () => {
    const result = page([
      {
        markdown:
          "[named](https://allowed.example/a) http://bare.example www.bare.example [http://same.example](http://same.example)",
      },
    ]);
    const links = elements(parseHtml(result)).filter(({ tagName }) => tagName === "a");
    expect(links).toMatchObject([
      { properties: { href: "https://allowed.example/a", rel: ["noreferrer", "noopener"] } },
    ]);
    expect(text(parseHtml(result))).toContain("http://bare.example www.bare.example http://same.example");
  });

  it("says what failed, shows it, and marks what did not run", () => {
    const notebook = parseNotebook(ipynb(["1", "2"]));
    const [first, second] = notebook.cells as [CodeCell, CodeCell];
    first.metadata.huntbook = { status: "failed", milliseconds: 1200 };
    first.outputs = [
      {
        output_type: "error",
        ename: "RangeError",
        evalue: "too far",
        traceback: ["RangeError: too far", "    at x"],
      },
    ];
    second.metadata.huntbook = { status: "not_run" };
    notebook.metadata.huntbook = { status: "failed", reason: "RangeError: too far", kernel: "tslab" };
    const result = writeUp(notebook, "night-run");
    const content = text(parseHtml(result)).replace(/\s+/g, " ");
    expect(content).toMatch(/Failed night-run/);
    expect(content).toMatch(/Failed\. RangeError: too far\. What stands below is incomplete/);
    expect(content).toMatch(/not run/);
    // In the banner, in the cell, and in the manifest that is folded away.
    expect(result.match(/RangeError: too far/g)).toHaveLength(3);
    expect(result).toMatch(/<section class="cell failed">\s*<details class="code" open>/);
  });

  it("drops colours and shows other control characters", () => {
    const content = text(
      parseHtml(
        page(
          ["1"],
          [{ output_type: "stream", name: "stdout", text: "\u001b[31mred\u001b[0m\u0001\u202ex\tz" }],
        ),
      ),
    );
    expect(content).toContain("red\\u{1}\\u{202e}x\tz");
  });

  it("writes long outputs up in part, and says so", () => {
    const content = text(
      parseHtml(page(["1"], [{ output_type: "stream", name: "stdout", text: "line\n".repeat(5000) }])),
    );
    expect(content).toContain("… 3,000 more lines in the notebook");
  });
});
