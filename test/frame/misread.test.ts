import { escape, op } from "arquero";
import { describe, expect, test } from "vitest";
import { frameFrom } from "../../src/frame/index.js";
import { misreadMethods } from "../../src/frame/misread.js";

const frame = frameFrom([
  { kind: "dns", count: 1, tags: ["x"] },
  { kind: "port", count: 2, tags: [] },
]);

test("the methods that are misread are those that Arquero has a function for, but for length, which is no call", () => {
  const types = [String, Array, Number, Date, Map, Set, RegExp];
  const methods = new Set(types.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)));
  const own = Object.keys(op).filter((name) => methods.has(name) && name !== "length");
  expect([...misreadMethods].toSorted()).toEqual(own.toSorted());
});

describe("what Arquero would take for another thing is refused, with what to write", () => {
  test.each<[string, () => unknown]>([
    ["filter", () => frame.filter((row) => ["dns", "tracker"].includes(row.kind))],
    ["filter", () => frame.filter((row: { tags?: string[] }) => row.tags?.includes("x"))],
    ["derive", () => frame.derive({ short: (row: { kind: string }) => row.kind.slice(0, 1) })],
    ["orderby", () => frame.orderby((row: { kind: string }) => row.kind.trim())],
    ["groupby", () => frame.groupby({ key: (row: { kind: string }) => row.kind.replace("d", "") })],
    ["rollup", () => frame.rollup({ all: (row: { tags: string[] }) => op.count() + row.tags.join(",") })],
  ])("%s", (verb, call) => {
    expect(call).toThrow(
      new RegExp(
        `^invalid function of ${verb}\\(\\): .* takes \\.\\w+\\(\\) for its own; write op\\.\\w+\\(`,
      ),
    );
  });
});

test("Arquero's own functions, Object's and whatever is escaped are let through", () => {
  const inList = (row: { kind: string }) => ["dns"].includes(row.kind);
  expect(frame.filter((row) => op.includes(["dns"], row.kind, 0)).numRows()).toBe(1);
  expect(frame.filter(escape(inList)).numRows()).toBe(1);
  expect(frame.where((row) => ["dns"].includes(String(row["kind"]))).numRows()).toBe(1);
  expect(frame.derive({ names: (row: object) => Object.keys(row) }).numRows()).toBe(2);
  expect(frame.groupby("kind").count().orderby("kind").numRows()).toBe(2);
});
