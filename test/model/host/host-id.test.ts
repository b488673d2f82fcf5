import { expect, test } from "vitest";
import { hostKind, maybeHostId, toHostId } from "../../../src/model/host/host-id.js";

test("toHostId(text) gives one identity to every way of writing a name", () => {
  for (const text of [
    "evil.com",
    "EVIL.com",
    "evil.com.",
    " evil.com ",
    "evil[.]com",
    "evil(.)com",
    "evil[dot]com",
    "evil [.] com",
    String.raw`evil\[.\]com`,
    "ｅｖｉｌ．ｃｏｍ",
  ]) {
    expect(toHostId(text), text).toEqual({ id: "evil.com", kind: "hostname" });
  }
  expect(toHostId("bücher.example").id).toBe("xn--bcher-kva.example");
  expect(toHostId("i❤.example").id).toBe("xn--i-7iq.example");
  expect(toHostId("_dmarc.example.com").id).toBe("_dmarc.example.com");
  expect(toHostId("o'brien.example").id).toBe("o'brien.example");
});

test("toHostId(text) gives one identity to every way of writing an address", () => {
  expect(toHostId("192.0.2.44")).toEqual({ id: "192.0.2.44", kind: "ipAddress" });
  expect(toHostId("192[.]0[.]2[.]44").id).toBe("192.0.2.44");
  expect(toHostId("2001[:]db8[:][:]1").id).toBe("2001:db8::1");
  for (const text of ["2001:DB8:0:0::1", "[2001:db8::1]", "2001:0db8:0000:0000:0000:0000:0000:0001"]) {
    expect(toHostId(text), text).toEqual({ id: "2001:db8::1", kind: "ipAddress" });
  }
  expect(toHostId("::ffff:127.0.0.1").id).toBe(toHostId("::ffff:7f00:1").id);
});

test("toHostId(text) refuses what is not exactly one host, and says why", () => {
  for (const [text, why] of [
    ["", "empty"],
    ["x/../../../../../me/messages", "/ cannot stand"],
    ["x\\..\\..\\me", "\\ cannot stand"],
    ["x')/../../users?$top=1&a=('", ") cannot stand"],
    ["evil.example/../x", "/ cannot stand"],
    ["a%2eexample.com", "% cannot stand"],
    ["a|b.example", "| cannot stand"],
    ["①②⑦.1", "four decimal numbers"],
    ["..", "empty or malformed"],
    ["a..b", "empty or malformed"],
    ["x\u0000.com", "invisible"],
    ["a\u00adb.com", "invisible"],
    ["a\u200bb.com", "invisible"],
    ["a b.com", "invisible characters or white space"],
    ["xn--a.com", "xn--a"],
    ["0x7f.1", "four decimal numbers"],
    ["2130706433", "four decimal numbers"],
    ["127.1", "four decimal numbers"],
    ["017.0.0.1", "four decimal numbers"],
    ["256.1.1.1", "four decimal numbers"],
    ["https://evil.example/a", "it is a URL"],
    ["hxxps://evil[.]example/a", "it is a URL"],
    ["evil.example:8080", "neither"],
    ["fe80::1%eth0", "neither"],
    ["localhost", "no domain"],
    [`${"a".repeat(64)}.example`, "63"],
    [`${"a.".repeat(130)}example`, "253"],
  ] as const) {
    expect(() => toHostId(text), text).toThrow("invalid host: ");
    expect(() => toHostId(text), text).toThrow(why);
  }
});

test("toHostId(text) shows hostile input without sending it to the terminal", () => {
  expect(() => toHostId("\u001b[2Jevil")).toThrow("invalid host: \\u{1b}[2Jevil");
});

test("maybeHostId(text) is undefined where toHostId would throw", () => {
  expect(maybeHostId("EVIL[.]com")).toEqual({ id: "evil.com", kind: "hostname" });
  expect(["", "localhost", "0x7f.1", "a b.com", "x".repeat(5000)].map(maybeHostId)).toEqual(
    Array.from({ length: 5 }),
  );
});

test("hostKind(id) tells names from addresses by the id alone", () => {
  expect(["shop.example.com", "192.0.2.44", "2001:db8::1", "1.2.3.4.example"].map(hostKind)).toEqual([
    "hostname",
    "ipAddress",
    "ipAddress",
    "hostname",
  ]);
});
