import { describe, expect, it } from "vitest";
import { printable } from "../../src/base/text.js";
import { htmlTable, type TableSpec } from "../../src/display/index.js";
import { defang, refang } from "../../src/model/index.js";
import { elementsOf, faultsOfHTML, parse, textsOf } from "./faults.js";
import { hasHostileInputs, hostile } from "./hostile.js";

const spec: TableSpec = {
  title: "passiveDns of bad.example",
  columns: [
    { name: "artifact", type: "string", meaning: "what it resolved to" },
    { name: "collected", type: "datetime" },
    { name: "count", type: "integer", unit: "requests", meaning: "how often" },
    { name: "port", type: "integer" },
    { name: "note", type: "string" },
  ],
  rows: [
    ["203.0.113.7", new Date("2026-03-01T13:19:00Z"), 12_345, 50_050, null],
    ["cdn.example", null, 7, 443, ""],
  ],
  total: 1204,
  notes: ["incomplete: stopped at the budget"],
};

describe("htmlTable", () => {
  it("has a caption, a head with the meaning of each column, and a body", () => {
    const html = htmlTable(spec);
    expect(textsOf(html, "caption")).toEqual(["passiveDns of bad[.]example"]);
    expect(textsOf(html, "th")).toEqual(["artifact", "collected", "count", "port"]);
    const heads = elementsOf(parse(html)).filter((element) => element.tagName === "th");
    expect(heads.map((head) => head.properties["scope"])).toEqual(["col", "col", "col", "col"]);
    expect(heads.map((head) => head.properties["title"])).toEqual([
      "what it resolved to",
      undefined,
      "how often, in requests",
      undefined,
    ]);
  });

  it("writes dates in UTC, numbers with grouping, ports without, and hosts defanged", () => {
    expect(textsOf(htmlTable(spec), "td")).toEqual([
      "203[.]0[.]113[.]7",
      "2026-03-01 13:19",
      "12,345",
      "50050",
      "cdn[.]example",
      "",
      "7",
      "443",
    ]);
  });

  it("aligns numbers to the right and all else to the left", () => {
    const styles = elementsOf(parse(htmlTable(spec)))
      .filter((element) => element.tagName === "td")
      .slice(0, 4)
      .map((element) => String(element.properties["style"]).split(";")[0]);
    expect(styles).toEqual(["text-align:left", "text-align:left", "text-align:right", "text-align:right"]);
  });

  it("says below how much of it is shown, what was left out, and the notes", () => {
    expect(textsOf(htmlTable(spec), "p")).toEqual([
      "2 of 1,204 rows × 5 columns · empty, not shown: note · incomplete: stopped at the budget",
    ]);
    expect(textsOf(htmlTable({ ...spec, total: 2, notes: [] }), "p")[0]).toBe(
      "2 rows × 5 columns · empty, not shown: note",
    );
  });

  it("wraps the texts of a table that is wider than a page, behind dots and before capitals", () => {
    const names = ["device", "user", "host", "process"];
    const row = [
      "ws-0431.corp.contoso.example",
      "n.testman@contoso.example",
      "patch-relay.example",
      "SslConnectionInspected",
    ];
    const columns = names.map((name) => ({ name, type: "string" }));
    const fitting = { columns: columns.slice(1), rows: [row.slice(1)], total: 1 };
    expect(htmlTable(fitting)).not.toContain("<wbr>");
    const time = { name: "time", type: "datetime" };
    const html = htmlTable({
      columns: [time, ...columns],
      rows: [[new Date("2026-02-05T10:12:55Z"), ...row]],
      total: 1,
    });
    expect(html).toContain("ws-0431[.]<wbr>corp[.]<wbr>contoso[.]<wbr>example");
    expect(html).toContain("Ssl<wbr>Connection<wbr>Inspected");
    expect(textsOf(html, "td").slice(0, 2)).toEqual([
      "2026-02-05 10:12:55",
      "ws-0431[.]corp[.]contoso[.]example",
    ]);
    expect(html).not.toContain("<details>");
  });

  it("folds the columns that find no room, row by row, and says which", () => {
    const columns = Array.from({ length: 9 }, (_, index) => ({ name: `c${index}`, type: "string" }));
    const row = columns.map(({ name }) => `what stands in the column ${name}`);
    const html = htmlTable({ columns, rows: [row, [...row.slice(0, 7), null, null]], total: 2 });
    expect(textsOf(html, "th")).toEqual(["c0", "c1", "c2", "c3", "c4", "more"]);
    expect(textsOf(html, "summary")).toEqual(["4 more", "2 more"]);
    const folded = row.slice(5).map((value, index) => `c${index + 5} ${value}`);
    expect(textsOf(html, "details")[0]).toBe(`4 more${folded.join("")}`);
    expect(textsOf(html, "p")).toEqual(["2 rows × 9 columns · folded: c5, c6, c7, c8"]);
    expect(htmlTable({ columns, rows: [row.map(() => null)], total: 1 })).not.toContain("<details>");
  });

  it("keeps all columns of a table without rows", () => {
    const html = htmlTable({ ...spec, rows: [], total: 0 });
    expect(textsOf(html, "th")).toHaveLength(5);
    expect(textsOf(html, "p")[0]).toMatch(/^0 rows × 5 columns · /);
  });

  it("writes a long list one item a line, a short one in one", () => {
    const columns = [{ name: "signals", type: "strings" }];
    const long = Array.from({ length: 10 }, (_, index) => `address 203.0.113.${index} (0.46)`);
    const html = htmlTable({ columns, rows: [[long], [["a", "b"]]], total: 2 });
    expect(html.match(/<br>/g)).toHaveLength(8);
    expect(textsOf(html, "td")[0]).toMatch(/^address 203\[\.\]0\[\.\]113\[\.\]0 .*and 2 more$/);
    expect(textsOf(html, "td")[1]).toBe("a, b");
  });

  it("shows a single row of many columns as a list of fields", () => {
    const columns = Array.from({ length: 12 }, (_, index) => ({ name: `c${index}`, type: "string" }));
    const html = htmlTable({ columns, rows: [columns.map((column) => `v${column.name}`)], total: 1 });
    expect(textsOf(html, "tr")).toHaveLength(12);
    expect(textsOf(html, "tr")[3]).toBe("c3vc3");
    expect(textsOf(html, "thead")).toEqual([]);
  });

  it("cuts a long key and keeps the whole of it in the title", () => {
    const id = "NTM0MjAyODAxNV9hbmFseXRpY3M1MzQyMDI4MDE1X2FuYWx5dGljcw==";
    const html = htmlTable({ columns: [{ name: "id", type: "string" }], rows: [[id]], total: 1 });
    const [cell] = elementsOf(parse(html)).filter((element) => element.tagName === "td");
    expect(textsOf(html, "td")).toEqual([`${id.slice(0, 19)}…`]);
    expect(cell?.properties["title"]).toBe(id);
  });

  it("names no colour and no background, and leads nowhere", () => {
    expect(htmlTable(spec)).not.toMatch(/background|#[0-9a-f]{3}|rgb|<a |<script|<style/i);
  });
});

describe("htmlTable of hostile values", () => {
  it.skipIf(!hasHostileInputs)("has the list of hostile inputs to work with", () => {
    expect(hostile.length).toBeGreaterThan(20);
  });

  it.each(hostile)("shows $id as text: cell, column, title, meaning, note", ({ payload }) => {
    const html = htmlTable({
      title: payload,
      columns: [
        { name: payload, type: "string", meaning: payload, unit: payload },
        { name: "list", type: "strings" },
        { name: "any", type: "object" },
        { name: "when", type: "datetime" },
      ],
      rows: [[payload, [payload, payload], { [payload]: payload }, payload]],
      total: 1,
      notes: [payload],
    });
    expect(faultsOfHTML(html)).toEqual([]);
    const [cell] = textsOf(html, "td");
    expect(cell).toBe(defang(visible(payload)));
    expect(textsOf(html, "th")[0]).toBe(cell);
    expect(textsOf(html, "caption")[0]).toBe(cell);
    expect(refang(cell ?? "")).toBe(refang(visible(payload)));
  });

  it("leaves no pair of TeX delimiters in one text", () => {
    const html = htmlTable({
      columns: [{ name: "x", type: "string" }],
      rows: [["$\\href{a}{b}$ \\(c\\)"]],
      total: 1,
    });
    expect(html).not.toMatch(/\$[^<]*\$|\\\([^<]*\\\)/);
    expect(textsOf(html, "td")).toEqual(["$\\href{a}{b}$ \\(c\\)"]);
  });

  it("control: the check sees what would be live", () => {
    for (const html of [
      "<td><img src=x onerror=alert(1)></td>",
      '<td title=""><script>1</script></td>',
      '<a href="javascript:alert(1)">x</a>',
      '<td style="background:url(http://evil.example)">x</td>',
    ]) {
      expect(faultsOfHTML(html)).not.toEqual([]);
    }
  });
});

/** Line breaks and tabs are white space in HTML; what else is invisible is shown. */
function visible(text: string): string {
  return text.replace(/[^\n\t]+/g, (part) => printable(part));
}
