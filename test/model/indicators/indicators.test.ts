import { expect, test } from "vitest";
import { indicatorKind } from "../../../src/model/indicators/indicator-kind.js";

test("indicatorKind(text) names the kind, live or defanged", () => {
  for (const [text, kind] of [
    ["evil.example", "hostname"],
    ["evil.example.", "hostname"],
    [" EVIL[.]EXAMPLE\n", "hostname"],
    ["пример.рф", "hostname"],
    ["www.evil.zip", "hostname"],
    ["setup[.]zip", "hostname"],
    ["my-evil dot com", "hostname"],
    ["192.0.2.1", "ipv4"],
    ["192[.]0[.]2[.]1", "ipv4"],
    ["127.0.0.1", "ipv4"],
    ["2001:db8::1", "ipv6"],
    ["2001[:]db8[:][:]1", "ipv6"],
    ["[2001:db8::1]", "ipv6"],
    ["::1", "ipv6"],
    ["https://evil.example/a?b", "url"],
    ["hxxps[:]//evil[.]example/a", "url"],
    ["ftp://192.0.2.1/", "url"],
    ["bob@evil.example", "email"],
    ["bob [at] evil [dot] example", "email"],
    ["d41d8cd98f00b204e9800998ecf8427e", "md5"],
    ["DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", "sha1"],
    ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sha256"],
    ["cve-2021-44228", "cve"],
  ] as const) {
    expect(indicatorKind(text), text).toBe(kind);
  }
});

test("indicatorKind(text) is null for what is no indicator, or more than one", () => {
  for (const text of [
    "",
    " ",
    "evil",
    "evil.example and more",
    "evil.example,evil2.example",
    "evil.example:8080",
    "192.0.2.1:8080",
    "192.0.2.0/24",
    "0x7f.1",
    "2130706433",
    "http://localhost/",
    "(https://evil.example/)",
    "Bob <bob@evil.example>",
    "report.pdf",
    "setup.zip",
    "README.md",
    "node.js",
    "System.IO",
    "ycombin**At**oR",
    "CVE-2021-XXXX",
    "d41d8cd98f00b204e9800998ecf8427",
    "a\u0000b.example",
    "x/../../../../../me/messages",
    "<script>alert(1)</script>",
    "a".repeat(20_000),
  ]) {
    expect(indicatorKind(text), text.slice(0, 40)).toBeNull();
  }
});
