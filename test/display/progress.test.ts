import { describe, expect, it } from "vitest";
import { progress, type ProgressOut } from "../../src/display/index.js";

function rig(isTTY: boolean): {
  out: ProgressOut;
  text: () => string;
  at: (ms: number) => void;
  now: () => number;
} {
  let written = "";
  let clock = 0;
  return {
    out: { isTTY, columns: 60, write: (text) => (written += text) },
    text: () => written,
    at: (ms) => (clock = ms),
    now: () => clock,
  };
}

describe("progress", () => {
  it("says nothing of work that is soon done", () => {
    const { out, text, at, now } = rig(true);
    const work = progress("lookup", { total: 3, out, now });
    at(100);
    work.update(1);
    at(299);
    work.done();
    expect(text()).toBe("");
  });

  it("rewrites one line of a terminal", () => {
    const { out, text, at, now } = rig(true);
    const work = progress("lookup", { total: 4, out, now });
    at(400);
    work.update(1, "bad.example");
    at(450);
    work.update(2, "too soon to be shown");
    at(1200);
    work.update(3);
    at(2000);
    work.done("3 found");
    expect(text().split("\r\u001b[2K").slice(1)).toEqual([
      "███░░░░░░░░░ lookup: 1 of 4, 0.4 s, bad[.]example",
      "█████████░░░ lookup: 3 of 4, 1.2 s",
      "lookup: 3 of 4, 2.0 s, 3 found\n",
    ]);
  });

  it("writes sparse plain lines where nothing can be rewritten", () => {
    const { out, text, at, now } = rig(false);
    const work = progress("sweep", { out, now });
    for (let second = 1; second <= 25; second++) {
      at(second * 1000);
      work.update(second);
    }
    work.done();
    expect(text().split("\n")).toEqual([
      "sweep: 1 step, 1.0 s",
      "sweep: 11 steps, 11.0 s",
      "sweep: 21 steps, 21.0 s",
      "sweep: 25 steps, 25.0 s",
      "",
    ]);
  });

  it("lets nothing from outside move the cursor, nor break the line", () => {
    const { out, text, at, now } = rig(false);
    const work = progress("x\u001b[2J", { out, now });
    at(1000);
    work.update(1, "\u001b]0;owned\u0007\n");
    expect(text()).toBe("x\\u{1b}[2J: 1 step, 1.0 s, \\u{1b}]0;owned\\u{7}\\u{a}\n");
  });

  it("is silent after its end", () => {
    const { out, text, at, now } = rig(false);
    const work = progress("x", { out, now });
    at(1000);
    work.done();
    const before = text();
    at(20_000);
    work.update(5);
    work.done();
    expect(text()).toBe(before);
  });
});
