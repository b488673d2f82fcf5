import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { readLiteral, toLiteral } from "../../../src/notebook/parameters/literal.js";
import { jsonValues } from "../json-values.js";

describe("toLiteral", () => {
  it("writes 2,000 values so that JavaScript and readLiteral give them back", () => {
    const context = createContext({});
    for (const value of jsonValues(2000)) {
      const code = toLiteral(value);
      const text = runInContext(`JSON.stringify(${code})`, context) as string;
      expect(text).toBe(JSON.stringify(value));
      expect(readLiteral(code)?.value).toEqual(value);
      expect(readLiteral(code)?.end).toBe(code.length);
    }
  });

  it("leaves nothing that ends a script or a line", () => {
    const code = toLiteral("</script><!--\u2028\u2029\n\u0085");
    expect(code).not.toMatch(/[<\u2028\u2029\n\u0085]/);
  });

  it("keeps minus zero", () => {
    expect(toLiteral(-0)).toBe("-0");
    expect(readLiteral("-0")?.value).toBe(-0);
  });
});

describe("readLiteral", () => {
  it.each([
    ["'it\\'s'", "it's"],
    ["`plain`", "plain"],
    ['"\\u{1f980}\\x41\\u0042"', "\u{1f980}AB"],
    ["1_000", 1000],
    ["0xff", 255],
    [".5", 0.5],
    ["-2.5e3", -2500],
    ["[1, 'a', /* two */ null,]", [1, "a", null]],
    ["{ a: 1, 'b c': [true], }", { a: 1, "b c": [true] }],
    ["{ // nothing\n }", {}],
  ])("reads %s", (code, value) => {
    expect(readLiteral(code)).toEqual({ value, end: code.length });
  });

  it.each(["`${a}`", "new Date()", "a", "[a]", "{ a }", "'open", "[1", "1n", "truely", "Infinity"])(
    "does not take %s for a plain value",
    (code) => {
      expect(readLiteral(code)).toBeUndefined();
    },
  );
});
