import { describe, expect, test } from "vitest";
import { readHost, type HostNote } from "../../../src/model/host/host-reading.js";
import { isLatinLike, isMixed, scriptsOf } from "../../../src/model/host/scripts.js";

test("readHost(text) has nothing to remark on a plain name or address", () => {
  for (const text of ["evil.com", "EVIL.com", "evil.com.", " evil.com ", "xn--bcher-kva.example"]) {
    expect(readHost(text).notes, text).toEqual([]);
  }
  expect(readHost("evil.com")).toEqual({
    id: "evil.com",
    kind: "hostname",
    notes: [],
    scripts: ["Latin"],
    range: null,
  });
  expect(readHost("8.8.8.8")).toEqual({
    id: "8.8.8.8",
    kind: "ipAddress",
    notes: [],
    scripts: [],
    range: null,
  });
});

test("readHost(text) tells what was changed on the way to the id", () => {
  for (const [text, ...notes] of [
    ["evil[.]com", "defanged"],
    ["2001[:]db8[:][:]1", "defanged"],
    ["ｅｖｉｌ．ｃｏｍ", "normalized"],
    ["evil。com", "normalized"],
    ["2001:db8:0:0::1", "normalized"],
    ["2001:DB8::1"],
    ["[2001:db8::1]"],
    ["::ffff:127.0.0.1", "normalized", "ipv4Mapped"],
    ["::ffff:7f00:1", "ipv4Mapped"],
  ] as const satisfies readonly [string, ...HostNote[]][]) {
    expect(readHost(text).notes, text).toEqual(notes);
  }
});

test("readHost(text) says what an address is kept for", () => {
  for (const [text, range] of [
    ["127.0.0.1", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["10.0.0.1", "private"],
    ["::ffff:10.0.0.1", "private"],
    ["fd00::1", "uniqueLocal"],
    ["fe80::1", "linkLocal"],
    ["169.254.1.1", "linkLocal"],
    ["100.64.0.1", "carrierGradeNat"],
    ["224.0.0.1", "multicast"],
    ["192.0.2.1", "reserved"],
    ["2001:db8::1", "reserved"],
    ["1.1.1.1", null],
    ["2606:4700::1111", null],
  ] as const) {
    expect(readHost(text).range, text).toBe(range);
  }
});

test("readHost(text) refuses what toHostId refuses, invisible characters among it", () => {
  for (const text of [
    "a\u00adb.com",
    "a\u200bb.com",
    "evil.\u200bcom",
    "x\u0000.com",
    "0x7f.1",
    "http://evil.example",
  ]) {
    expect(() => readHost(text), text).toThrow("invalid host: ");
  }
});

describe("scripts", () => {
  test("readHost(text) names those of the name as people read it", () => {
    expect(readHost("пример.com").scripts).toEqual(["Latin", "Cyrillic"]);
    expect(readHost("xn--e1afmkfd.xn--p1ai").scripts).toEqual(["Cyrillic"]);
    expect(readHost("例え.jp").scripts).toEqual(["Latin", "Han", "Hiragana"]);
    expect(readHost("42.рф").scripts).toEqual(["Cyrillic"]);
    expect(scriptsOf("")).toEqual([]);
    expect(scriptsOf("ߊ")).toEqual(["Other"]);
  });

  test("letters of Latin and Cyrillic or Greek in one label are noted, also in punycode", () => {
    for (const text of ["раypal.com", "xn--ypal-43d9g.com", "gοοgle.com", "www.micrоsoft.example"]) {
      expect(readHost(text).notes, text).toContain("mixedScripts");
    }
  });

  test("scripts that are written together are not", () => {
    for (const label of [
      "bücher",
      "例えabc",
      "ラーメンshop",
      "한국abc",
      "ㄅabc",
      "пример",
      "a-1_b",
      "例한",
    ]) {
      expect(isMixed(label), label).toBe(false);
    }
    expect(isMixed("ラ한")).toBe(true);
    expect(isMixed("aא")).toBe(true);
    expect(readHost("пример.com").notes).toEqual([]);
  });

  test("a label that only looks Latin is noted under a Latin suffix", () => {
    expect(readHost("аррӏе.com").notes).toEqual(["lookalike"]);
    expect(readHost("xn--80ak6aa92e.com").notes).toEqual(["lookalike"]);
    expect(readHost("ора.рф").notes).toEqual([]);
    expect(readHost("пример.com").notes).toEqual([]);
    expect(["42", "a1", "apple", "ρο"].map(isLatinLike)).toEqual([false, false, false, true]);
  });
});
