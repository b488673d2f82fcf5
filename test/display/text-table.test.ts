import { describe, expect, it } from "vitest";
import { textTable, type TableSpec } from "../../src/display/index.js";
import { fitText, textWidth } from "../../src/display/width.js";
import { hostile } from "./hostile.js";

const columns = [
  { name: "host", type: "string" },
  { name: "kind", type: "string" },
  { name: "seen", type: "datetime" },
  { name: "count", type: "integer" },
  { name: "id", type: "string" },
];
const rows = Array.from({ length: 3 }, (_, index) => [
  `a-rather-long-name-of-a-host-${index}.some-provider.example`,
  index % 2 ? "hostname" : "ipAddress",
  new Date(Date.UTC(2026, 2, index + 1, 8, 30)),
  10 ** (index + 2),
  "NTM0MjAyODAxNV9hbmFseXRpY3M1MzQyMDI4MDE1X2FuYWx5dGljcw==",
]);
const spec: TableSpec = { title: "hosts", columns, rows, total: 3 };

describe("textTable", () => {
  it("is aligned, with a rule under the head and numbers to the right", () => {
    expect(
      textTable({ columns: columns.slice(1, 4), rows: rows.map((row) => row.slice(1, 4)), total: 3 }),
    ).toBe(
      [
        "kind       seen               count",
        "─────────  ────────────────  ──────",
        "ipAddress  2026-03-01 08:30     100",
        "hostname   2026-03-02 08:30   1,000",
        "ipAddress  2026-03-03 08:30  10,000",
        "3 rows × 3 columns",
      ].join("\n"),
    );
  });

  it.each([40, 60, 80, 120, 200])("fits %i columns", (width) => {
    const lines = textTable(spec, width).split("\n").slice(0, -2);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });

  it("names the columns that there is no room for, keys first", () => {
    expect(textTable(spec, 80)).toContain("no room for: id");
    expect(textTable(spec, 200)).not.toContain("no room");
  });

  it("keeps columns straight beside wide characters", () => {
    const text = textTable({
      columns: columns.slice(0, 2),
      rows: [
        ["漢字🙂", "x"],
        ["cafe\u0301", "y"],
        ["plain", "z"],
      ],
      total: 3,
    });
    const at = text
      .split("\n")
      .slice(2, 5)
      .map((line) => textWidth(line.slice(0, -1)));
    expect(new Set(at).size).toBe(1);
  });

  it("shows a single row of many columns as a list of fields", () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ name: `column${index}`, type: "string" }));
    const text = textTable({ columns: many, rows: [many.map(() => "v")], total: 1 });
    expect(text.split("\n")[0]).toBe("column0  v");
  });

  it.each(hostile)("shows $id without a control character, on one line", ({ payload }) => {
    const text = textTable(
      {
        title: payload,
        columns: [{ name: payload, type: "string" }],
        rows: [[payload], ["x"]],
        total: 2,
        notes: [payload],
      },
      100,
    );
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/u);
    expect(text.split("\n")).toHaveLength(7);
  });
});

describe("fitText", () => {
  it("never exceeds its width and never splits a character", () => {
    expect(fitText("漢字かな", 5)).toBe("漢字…");
    expect(fitText("🙂🙂🙂", 4)).toBe("🙂…");
    expect(fitText("plain", 5)).toBe("plain");
  });
});
