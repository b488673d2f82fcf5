import { expect, test } from "vitest";
import { privateSuffix, publicSuffix, registeredDomain } from "../../../src/model/host/public-suffix.js";

test("publicSuffix(host) and registeredDomain(host) follow the public suffix list", () => {
  for (const [host, suffix, domain] of [
    ["www.evil.com", "com", "evil.com"],
    ["WWW.EVIL.CO.UK", "co.uk", "evil.co.uk"],
    ["a.b.kobe.jp", "b.kobe.jp", "a.b.kobe.jp"],
    ["www.ck", "ck", "www.ck"],
    ["shop.пример.рф", "рф", "пример.рф"],
    ["shop.xn--e1afmkfd.xn--p1ai", "xn--p1ai", "xn--e1afmkfd.xn--p1ai"],
    ["user.github.io", "io", "github.io"],
    ["a.onion", "onion", "a.onion"],
  ] as const) {
    expect(publicSuffix(host), host).toBe(suffix);
    expect(registeredDomain(host), host).toBe(domain);
  }
});

test("the reserved suffixes of documents and tests count, and those of other roots", () => {
  for (const suffix of ["example", "test", "invalid", "bit", "bazar", "i2p"]) {
    expect(registeredDomain(`www.evil.${suffix}`)).toBe(`evil.${suffix}`);
  }
});

test("a suffix alone has no registered domain", () => {
  expect([publicSuffix("co.uk"), registeredDomain("co.uk")]).toEqual(["co.uk", null]);
  expect([publicSuffix("example"), registeredDomain("example")]).toEqual(["example", null]);
});

test("an address, a file and an internal name have neither", () => {
  for (const host of ["192.0.2.1", "2001:db8::1", "report.pdf", "dc01.corp.local", "printer.lan", ""]) {
    expect([publicSuffix(host), registeredDomain(host)], host).toEqual([null, null]);
  }
});

test("a suffix under which strangers have their names is known as such", () => {
  expect(["home.duckdns.org", "x.github.io", "www.example.com", "a.example"].map(privateSuffix)).toEqual([
    "duckdns.org",
    "github.io",
    null,
    null,
  ]);
});
