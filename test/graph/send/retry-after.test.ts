import { describe, expect, it } from "vitest";
import { readRetryAfter } from "../../../src/graph/send/retry-after.js";

const now = new Date("2026-03-01T12:00:00Z");

function read(headers: Record<string, string>, text = ""): number | undefined {
  return readRetryAfter(new Headers(headers), text, now);
}

describe("readRetryAfter", () => {
  it("reads whole seconds, also too many of them", () => {
    expect(read({ "retry-after": "2" })).toBe(2000);
    expect(read({ "retry-after": "0" })).toBe(0);
    expect(read({ "retry-after": "99999999999" })).toBe(99_999_999_999_000);
    expect(read({ "retry-after": "1e308" })).toBe(Infinity);
  });

  it("prefers milliseconds where they are given", () => {
    expect(read({ "retry-after-ms": "1500", "retry-after": "9" })).toBe(1500);
    expect(read({ "x-ms-retry-after-ms": "700" })).toBe(700);
  });

  it("counts a date from the response's own Date", () => {
    const headers = { date: "Sun, 01 Mar 2026 11:00:00 GMT", "retry-after": "Sun, 01 Mar 2026 11:00:03 GMT" };
    expect(read(headers)).toBe(3000);
    expect(read({ "retry-after": "Sun, 01 Mar 2026 12:00:05 GMT" })).toBe(5000);
  });

  it("takes nonsense, negatives and the past for absent", () => {
    for (const text of [
      "abc",
      "-5",
      "",
      "2, 5",
      "5 s",
      "Sun, 01 Mar 2020 12:00:00 GMT",
      "2026-03-02T00:00:00Z",
    ]) {
      expect(read({ "retry-after": text })).toBeUndefined();
    }
    expect(read({})).toBeUndefined();
  });

  it("reads the seconds from the text where there is no header", () => {
    const text = '{"statusCode":429,"message":"Rate limit is exceeded. Try again in 7 seconds."}';
    expect(read({}, text)).toBe(7000);
    expect(read({ "retry-after": "1" }, text)).toBe(1000);
  });
});
