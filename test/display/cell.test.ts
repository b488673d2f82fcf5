import { describe, expect, it } from "vitest";
import { formatCell } from "../../src/display/index.js";

describe("formatCell", () => {
  it.each([
    [null, "string", ""],
    [undefined, "integer", ""],
    [new Date("2026-03-01T13:19:27Z"), "datetime", "2026-03-01 13:19:27"],
    [new Date(NaN), "datetime", ""],
    ["2026-03-01T00:00:00Z", "datetime", "2026-03-01"],
    ["soon, at bad.example", "datetime", "soon, at bad[.]example"],
    [1_234_567, "integer", "1,234,567"],
    [443, "code", "443"],
    [50_050, "code", "50050"],
    [0.123_456, "number", "0.12"],
    [0.001_234, "number", "0.0012"],
    [-2.5, "number", "-2.50"],
    [NaN, "number", ""],
    [Infinity, "number", "∞"],
    [9_007_199_254_740_993n, "integer", "9,007,199,254,740,993"],
    [true, "boolean", "true"],
    [["ns1.bad.example", "ns2.bad.example"], "strings", "ns1[.]bad[.]example, ns2[.]bad[.]example"],
    [["2026-03-01"], "strings", "2026-03-01"],
    [new Float64Array([1, 2]), "number", "1, 2"],
    [{ host: "bad.example", big: 1n }, "object", '{"host":"bad[.]example","big":"1"}'],
    ["http://bad.example/x", "string", "hxxp://bad[.]example/x"],
    ["admin@bad.example", "string", "admin[@]bad[.]example"],
    ["2001:db8::1", "string", "2001[:]db8[:][:]1"],
  ])("formatCell(%o, %o) is %o", (value, type, text) => {
    expect(formatCell(value, type)).toBe(text);
  });

  it("cuts long texts, and keys shorter; an SHA-1 stays whole", () => {
    expect(formatCell("word ".repeat(100), "string")).toHaveLength(160);
    expect(formatCell("a".repeat(64), "string")).toHaveLength(20);
    expect(formatCell("a".repeat(40), "string")).toHaveLength(40);
  });

  it("writes out twelve items of a list and counts the rest", () => {
    expect(
      formatCell(
        Array.from({ length: 15 }, (_, index) => index),
        "number",
      ),
    ).toMatch(/, 11, and 3 more$/);
  });

  it("survives an object that holds itself", () => {
    const self: Record<string, unknown> = {};
    self["self"] = self;
    expect(formatCell(self, "object")).toBe("[object Object]");
  });
});
