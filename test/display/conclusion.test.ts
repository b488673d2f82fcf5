import { expect, test } from "vitest";
import { completeness, conclusion, CONCLUSION_TYPE, DISPLAY } from "../../src/display/index.js";

test("a conclusion is its sentences, without those that do not apply", () => {
  const many = 3;
  const { sentences } = conclusion(["Yes.", many > 9 && "Too many.", null, undefined, "", "Three hosts."]);
  expect(sentences).toEqual(["Yes.", "Three hosts."]);
});

test("a conclusion is defanged, one line a sentence", () => {
  const text = conclusion(["See https://bad.example/a\nnow", "\u001b[31mred"]).toString();
  expect(text).toBe("See hxxps://bad[.]example/a\\u{a}now\n\\u{1b}[31mred");
});

test("a conclusion shows itself as text, as a list with the answer first, and as data to be found again", () => {
  const bundle = conclusion(["Yes.", "<b>three</b> hosts"])[DISPLAY]();
  expect(bundle).toEqual({
    "text/plain": "Yes.\n<b>three</b> hosts",
    "text/html": "<p><strong>Yes.</strong></p><ul><li>&lt;b&gt;three&lt;/b&gt; hosts</li></ul>",
    [CONCLUSION_TYPE]: { sentences: ["Yes.", "<b>three</b> hosts"] },
  });
});

test("a conclusion of nothing says nothing", () => {
  expect(conclusion([]).toString()).toBe("");
});

test("answers that are all in full say so in one sentence", () => {
  const whole = { info: { complete: true, reason: null } };
  expect(completeness(whole, undefined, whole)).toBe("Every question was answered in full.");
});

test("each reason of an answer that was cut is told once, and a reason of one that is whole is not", () => {
  const answers = [
    { info: { complete: true, reason: "a note" } },
    { info: { complete: false, reason: "budget" } },
    { info: { complete: false, reason: "budget" } },
    { info: { complete: false, reason: null } },
  ];
  expect(completeness(...answers)).toBe("Not complete: budget; an answer was cut.");
});
