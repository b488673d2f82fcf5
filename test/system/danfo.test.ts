import { expect, test } from "vitest";
import { frameFrom } from "../../src/index.js";

test("toDanfo() gives a Danfo frame with the same cells", async () => {
  const frame = frameFrom([
    { host: "a.example", port: 443, seen: new Date("2026-01-02T03:04:05Z"), tags: ["x", "y"] },
    { host: "b.example", port: 80, seen: new Date("2025-01-02T03:04:05Z"), tags: ["z"] },
  ]);
  const danfo = await frame.toDanfo();
  expect(danfo.shape).toEqual([2, 4]);
  expect(danfo.columns).toEqual(["host", "port", "seen", "tags"]);
  expect(danfo.values).toEqual([
    ["a.example", 443, "2026-01-02T03:04:05.000Z", "x; y"],
    ["b.example", 80, "2025-01-02T03:04:05.000Z", "z"],
  ]);
});
