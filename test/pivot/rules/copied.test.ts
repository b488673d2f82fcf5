import { expect, test } from "vitest";
import { judgeCopied } from "../../../src/pivot/rules/copied.js";
import { seen, settings, signal } from "./signals.js";

test("who had an id long before the pages that load from it is the owner of a copied page", () => {
  const id = signal("tracker", "GoogleAnalyticsTrackingId UA-1");
  const carriers = new Map([
    ["brand.example", [seen("brand.example", "2022-01-01", null)]],
    ["www.brand.example", [seen("www.brand.example", "2022-02-01", null)]],
    ["copy.example", [seen("copy.example", "2025-01-01", null)]],
    ["other.example", [seen("other.example", "2025-03-01", null)]],
  ]);
  const loads = (host: string): Set<string> => new Set(host === "copy.example" ? ["brand.example"] : []);
  const found = judgeCopied(id, carriers, loads, settings());
  expect(found.map(({ host, rule }) => [host, rule])).toEqual([
    ["brand.example", "copiedPage"],
    ["www.brand.example", "copiedPage"],
  ]);
  expect(found[0]?.figures).toContain("1,096 days before copy.example");
  expect(judgeCopied(id, carriers, () => new Set(), settings())).toEqual([]);
  expect(judgeCopied(id, carriers, loads, settings({ off: ["copiedPage"] }))).toEqual([]);
  expect(judgeCopied(signal("cookie", "x"), carriers, loads, settings())).toEqual([]);
});
