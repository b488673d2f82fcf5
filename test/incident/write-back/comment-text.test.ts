import { expect, test } from "vitest";
import type { Enriched } from "../../../src/incident/enriched.js";
import {
  COMMENT_LENGTH,
  noteComment,
  verdictComment,
} from "../../../src/incident/write-back/comment-text.js";
import { enrich } from "../sample.js";
import { everyHostile } from "../../display/hostile.js";

const enriched = await enrich("4183");
const withComments = (comments: { comment: string; created: Date | null }[]): Enriched => ({
  ...spread(enriched),
  incident: enriched.incident && { ...enriched.incident, comments },
});

/** The parts that a comment is made of. */
function spread({ incident, judged, verdict, score, reasons, severity, sweep, info }: Enriched): Enriched {
  return { incident, judged, verdict, score, reasons, severity, sweep, info };
}

test("a comment says the verdict and why, defanged, and ends with its mark", () => {
  const { text, mark } = verdictComment(enriched, COMMENT_LENGTH);
  const lines = text.split("\n");
  expect(lines[0]).toBe("Huntbook: incident 4183 is malicious (1.00).");
  expect(lines[1]).toMatch(/^malicious host parcel-fee\[\.\]example: reputation malicious, 88 of 100/);
  expect(lines.at(-1)).toBe(mark);
  expect(mark).toMatch(/^\[huntbook verdict [0-9a-f]{12}\]$/);
  expect(text).not.toMatch(/[a-z]\.(example|test)/);
});

test.each([300, 500, 1000, 5000])(
  "a comment of at most %i characters holds to it, and says what it leaves out",
  (limit) => {
    const { text } = verdictComment(enriched, limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    const named = text.split("\n").filter((line) => /^(malicious|suspicious) /.test(line)).length;
    const grave = enriched.judged.filter(({ judgement }) => judgement.score >= 0.35).length;
    const [, more = "0"] = /^and (\d+) more$/m.exec(text) ?? [];
    expect(named + Number(more)).toBe(grave);
  },
);

test("the same findings have the same mark, whatever stands there and however grave it is by now", () => {
  const { mark } = verdictComment(enriched, COMMENT_LENGTH);
  const raised: Enriched = {
    ...spread(enriched),
    severity: { current: "low", proposed: "high", raise: true, reason: "malicious is high at the least" },
  };
  const older = withComments([{ comment: "x [huntbook verdict 0123456789ab]", created: null }]);
  expect(verdictComment(raised, COMMENT_LENGTH).mark).toBe(mark);
  expect(verdictComment(raised, COMMENT_LENGTH).text).toContain("Severity should be high rather than low");
  expect(verdictComment(older, COMMENT_LENGTH).mark).toBe(mark);
  const other: Enriched = { ...spread(enriched), verdict: "suspicious" };
  expect(verdictComment(other, COMMENT_LENGTH).mark).not.toBe(mark);
});

test("an older verdict is superseded, the latest of several named; a colleague's words are not", () => {
  const text = verdictComment(
    withComments([
      { comment: "[huntbook verdict 0123456789ab]", created: new Date("2026-03-01T10:00:00Z") },
      { comment: "[huntbook verdict ba9876543210]", created: new Date("2026-02-01T10:00:00Z") },
      { comment: "mine", created: new Date("2026-03-02T10:00:00Z") },
    ]),
    COMMENT_LENGTH,
  ).text;
  expect(text).toContain("Supersedes the verdict of 2026-03-01 10:00 UTC.");
  const { mark } = verdictComment(enriched, COMMENT_LENGTH);
  expect(verdictComment(withComments([{ comment: "mine", created: null }]), 1000).text).not.toContain(
    "Supersedes",
  );
  expect(verdictComment(withComments([{ comment: mark, created: null }]), 1000).text).not.toContain(
    "Supersedes",
  );
});

test("what was not complete is said", () => {
  const cut: Enriched = {
    ...spread(enriched),
    info: { ...enriched.info, complete: false, reason: "budget" },
  };
  expect(verdictComment(cut, COMMENT_LENGTH).text).toContain("\nNot complete: budget\n");
});

test("a hunter's words are made inert, line by line", () => {
  const { text, mark } = noteComment("Saw <b>https://evil.example</b>\r\nand \u001b[31m203.0.113.9\u202e ");
  expect(text).toBe(`Saw ‹b›hxxps://evil[.]example‹/b›\nand \\u{1b}[31m203[.]0[.]113[.]9\\u{202e}\n${mark}`);
  expect(noteComment("a").mark).not.toBe(noteComment("b").mark);
});

test("words that are none, or too many, are refused", () => {
  expect(() => noteComment(" \n ")).toThrow("invalid comment: it is empty; write what is to be said");
  expect(() => noteComment("x".repeat(999))).toThrow(
    /^invalid comment: 10\d\d characters with its mark, at most 1000 fit/,
  );
});

test.each(everyHostile)("$id stays text in a comment", ({ payload }) => {
  const words = payload.trim() === "" ? `${payload}x` : payload;
  const { text } = noteComment(words, 1e7);
  expect(text).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/(?![\n])[\p{Cc}\p{Cf}\u2028\u2029]/u);
});
