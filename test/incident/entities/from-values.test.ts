import { expect, test } from "vitest";
import { entitiesFrom } from "../../../src/incident/index.js";

test("values become entities in one spelling, each once", () => {
  const found = entitiesFrom([
    "Evil[.]example",
    "evil.example",
    { value: "hxxps://evil.example/a" },
    "203.0.113.9",
    "d41d8cd98f00b204e9800998ecf8427e",
    "desk@evil.example",
  ]);
  expect(found.map(({ kind, value, host }) => [kind, value, host?.id ?? null])).toEqual([
    ["host", "evil.example", "evil.example"],
    ["url", "https://evil.example/a", "evil.example"],
    ["address", "203.0.113.9", "203.0.113.9"],
    ["file", "d41d8cd98f00b204e9800998ecf8427e", null],
    ["mailbox", "desk@evil.example", null],
  ]);
});

test("what cannot be judged is kept and says why", () => {
  expect(entitiesFrom(["10.0.0.1", "hello", "CVE-2024-3094"]).map(({ value, own }) => [value, own])).toEqual([
    ["10.0.0.1", "an address of the range private means nothing outside its network"],
    ["hello", "a single label is no name of the internet"],
    ["CVE-2024-3094", "no table of a sweep holds CVE numbers"],
  ]);
});

test("nothing is refused", () => {
  expect(() => entitiesFrom([])).toThrow("missing values: name hosts, addresses, URLs or hashes to enrich");
});
