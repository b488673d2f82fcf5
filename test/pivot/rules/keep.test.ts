import { expect, test } from "vitest";
import { isAllowed } from "../../../src/pivot/rules/allow.js";
import { judgeDegree } from "../../../src/pivot/rules/carriers.js";
import { judgeCommon, judgePopular } from "../../../src/pivot/rules/common.js";
import { judgeTime } from "../../../src/pivot/rules/time.js";
import { judgeSignal } from "../../../src/pivot/rules/traits.js";
import { judgeNames } from "../../../src/pivot/rules/wildcard.js";
import { address, seen, settings, signal } from "./signals.js";

const kept = (...keep: string[]) => settings({ keep, allow: ["good.example"] });

test("a value that is kept is left out by no rule on values", () => {
  const marked = { ...address, traits: ["cdn"] };
  const cookie = signal("cookie", "PHPSESSID", ["common"]);
  const names = Array.from({ length: 11 }, (_, index) => `x${index}.wild.example`);
  expect(judgeSignal(marked, kept(address.value))).toBeNull();
  expect(judgeDegree(address, 4_000, kept(address.value))).toBeNull();
  expect(judgeNames(address, names, kept(address.value))).toEqual([]);
  expect(judgeCommon(cookie, kept(cookie.value))).toBeNull();
  expect(judgePopular(cookie, { hits: 9, asked: 9 }, kept(cookie.value))).toBeNull();
});

test("a host that is kept is left out neither for its time nor as known good", () => {
  const [its, theirs] = [seen("later.example", "2026-01-01", null), seen("a.example", null, "2025-01-01")];
  expect(judgeTime([its], [theirs], kept())?.rule).toBe("timeOverlap");
  expect(judgeTime([its], [theirs], kept("later.example"))).toBeNull();
  expect(isAllowed("www.good.example", kept())).toBe(true);
  expect(isAllowed("www.good.example", kept("www.good.example"))).toBe(false);
});

test("that an address is kept says nothing of when who was there", () => {
  const [its, theirs] = [seen("later.example", "2026-01-01", null), seen("a.example", null, "2025-01-01")];
  expect(judgeTime([its], [theirs], kept(address.value))?.rule).toBe("timeOverlap");
});
