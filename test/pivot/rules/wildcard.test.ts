import { expect, test } from "vitest";
import { judgeNames } from "../../../src/pivot/rules/wildcard.js";
import { address, settings, signal } from "./signals.js";

test("many names of one registered domain on an address are a wildcard's", () => {
  const names = Array.from({ length: 11 }, (_, index) => `x${index}.wild.example`);
  const carriers = [...names, "wild.example", "a.example", "www.a.example"];
  expect(judgeNames(address, carriers, settings())).toEqual([
    { names, rule: "wildcardDns", figures: "11 names of wild.example on 203.0.113.10, at most 10 count" },
  ]);
  expect(judgeNames(address, carriers, settings({ maxNamesOfDomain: 11 }))).toEqual([]);
  expect(judgeNames(address, carriers, settings({ off: ["wildcardDns"] }))).toEqual([]);
  expect(judgeNames(signal("nameserver", "ns.example"), carriers, settings())).toEqual([]);
});
