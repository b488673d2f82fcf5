import { expect, test } from "vitest";
import { frameFrom, frameFromDanfo } from "../../src/frame/index.js";
import { content, hostileFrame } from "../frame/formats/hostile-rows.js";

test("toDanfo() gives a Danfo frame with the same cells", async () => {
  const frame = frameFrom([
    { host: "a.example", port: 443, seen: new Date("2026-01-02T03:04:05Z"), tags: ["x", "y"] },
    { host: "b.example", port: 80, seen: new Date("2025-01-02T03:04:05Z"), tags: ["z"] },
  ]);
  const danfo = await frame.toDanfo();
  expect(danfo.shape).toEqual([2, 4]);
  expect(danfo.columns).toEqual(["host", "port", "seen", "tags"]);
  expect(danfo.values).toEqual([
    ["a.example", 443, "2026-01-02T03:04:05.000Z", '["x","y"]'],
    ["b.example", 80, "2025-01-02T03:04:05.000Z", '["z"]'],
  ]);
  expect(frameFromDanfo(danfo).array("seen")).toEqual(frame.array("seen"));
});

test("10,000 hostile rows come back from Danfo", async () => {
  const frame = hostileFrame(10_000).rename({ toString: "a", constructor: "b", hasOwnProperty: "c" });
  const danfo = await frame.toDanfo();
  expect(content(frameFromDanfo(danfo, { columns: frame.schema }))).toEqual(content(frame));
});

test("frames without rows and without columns come back from Danfo", async () => {
  for (const frame of [frameFrom([]), frameFrom([], { columns: [{ name: "a", type: "datetime" }] })]) {
    const danfo = await frame.toDanfo();
    expect(content(frameFromDanfo(danfo, { columns: frame.schema }))).toEqual(content(frame));
  }
});

test("a column that has the name of a member of Danfo's frames is refused", async () => {
  for (const name of ["values", "shape", "toString", "constructor"]) {
    await expect(frameFrom([{ [name]: 1 }]).toDanfo()).rejects.toThrow(`invalid column for Danfo: ${name};`);
  }
});
