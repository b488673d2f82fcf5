import { describe, expect, it } from "vitest";
import type { Check } from "../../src/cli/doctor/check.js";
import { toLines } from "../../src/cli/doctor/print.js";
import { waiting } from "../../src/cli/doctor/waiting.js";
import { wrap } from "../../src/cli/doctor/wrap.js";
import { style } from "../../src/cli/terminal.js";
import { textWidth } from "../../src/display/width.js";

const plain = style({});

const checks: readonly Check[] = [
  { area: "kernels", name: "deno", status: "skip", found: "missing kernel: deno", advice: "install it" },
  { area: "machine", name: "huntbook", status: "ok", found: "0.1.0" },
  { area: "answers", name: "hosts", status: "fail", found: "answered 403", advice: "ask for it" },
  { area: "answers", name: "articles", status: "fail", found: "answered 402", advice: "ask for it" },
  { area: "answers", name: "alerts", status: "warn", found: "answered 429", advice: "wait" },
];

describe("the page of the doctor", () => {
  it("has the groups in their order, aligned, and a sentence for many below the last of them", () => {
    expect(toLines(checks, { width: 100, style: plain })).toEqual([
      "This machine",
      "  ✓ huntbook  0.1.0",
      "",
      "What answers",
      "  ✗ hosts     answered 403",
      "  ✗ articles  answered 402",
      "              → ask for it",
      "  ! alerts    answered 429",
      "              → wait",
      "",
      "Kernels",
      "  – deno      missing kernel: deno",
      "              → install it",
      "",
      "5 checks: 1 ok, 2 to mend, 1 to look at, 1 left out",
    ]);
  });

  it("counts what is to be mended also where that is nothing", () => {
    const [line] = toLines([checks[1] as Check], { width: 100, style: plain }).slice(-1);
    expect(line).toBe("1 check: 1 ok, 0 to mend");
  });

  it("keeps to the width, whatever it is told", () => {
    const long: Check = {
      area: "answers",
      name: "hosts",
      status: "fail",
      found: `answered 403 (${"Forbidden ".repeat(30)})`,
      advice: `get it at https://example.com/${"x".repeat(300)} or elsewhere, 漢字 ${"漢".repeat(80)}`,
    };
    for (const width of [40, 80, 100]) {
      const lines = toLines([long], { width, style: plain });
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      expect(lines.join("").replace(/\s/g, "")).toContain("x".repeat(300));
    }
  });

  it("is coloured on a terminal that wants it, by its marks only", () => {
    const lines = toLines(checks, { width: 100, style: style({ isTTY: true }) });
    const coloured = lines.filter((line) => line.includes("\u001b["));
    expect(coloured).toContain("  \u001b[31m✗\u001b[39m hosts     answered 403");
    expect(lines.at(-1)).not.toContain("\u001b");
  });
});

describe("wrap", () => {
  it.each([
    ["a b c", 3, "", ["a b", "c"]],
    ["abc defgh", 4, "", ["abc", "defg", "h"]],
    ["aa bb cc", 5, "  ", ["aa bb", "  cc"]],
    ["", 5, "", [""]],
  ])("%j in %i columns", (text, width, indent, lines) => {
    expect(wrap(text, width, indent)).toEqual(lines);
  });
});

describe("what is waited for", () => {
  const on = (isTTY: boolean, quiet = false) => {
    const written: string[] = [];
    const out = { isTTY, columns: 20, write: (text: string) => written.push(text) };
    const { show, end } = waiting(out as never, quiet);
    show("hosts, articles");
    end();
    return written;
  };

  it("is one line on a terminal, which is gone at the end", () => {
    const [shown, ...end] = on(true);
    expect(shown).toContain("waiting for hosts,…");
    expect(end).toEqual(["\r\u001b[2K"]);
  });

  it("is not told anywhere else, nor when nothing is to be shown", () => {
    expect([on(false), on(true, true)]).toEqual([[], []]);
  });
});
