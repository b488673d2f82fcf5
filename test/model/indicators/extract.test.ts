import { describe, expect, test } from "vitest";
import { extractIndicators } from "../../../src/model/indicators/extract.js";

/** A text, and what it holds: `kind value`, with an asterisk where it was written defanged. */
type Case = readonly [text: string, ...found: string[]];

const found = (text: string): string[] =>
  extractIndicators(text).map(({ kind, value, defanged }) => `${kind} ${value}${defanged ? " *" : ""}`);

const names: readonly Case[] = [
  ["evil.example", "hostname evil.example"],
  ["EVIL.EXAMPLE", "hostname evil.example"],
  ["GitHub.com, Evil.Com", "hostname github.com", "hostname evil.com"],
  ["It ends with evil.example.", "hostname evil.example"],
  ["evil.example/path/run.sh", "hostname evil.example"],
  ["evil.example:8080", "hostname evil.example"],
  ["*.evil.example", "hostname evil.example"],
  ["//evil.example/x", "hostname evil.example"],
  [String.raw`\\evil.example\share\x`, "hostname evil.example"],
  ["_dmarc.evil.example", "hostname _dmarc.evil.example"],
  ["**evil.example** and _evil.example_", "hostname evil.example", "hostname evil.example"],
  ["evil.example's", "hostname evil.example"],
  ["a.example;b.example,c.example", "hostname a.example", "hostname b.example", "hostname c.example"],
  ["evil.example...and", "hostname evil.example"],
  ["[evil.example](nothing)", "hostname evil.example"],
  ["@user@mastodon.example", "hostname mastodon.example"],
  ["git@github.com:x/y.git", "hostname github.com"],
  ["https%3A%2F%2Fevil.example%2Fa", "hostname evil.example"],
  [
    "evil.co.uk and evil.onion and evil.bit",
    "hostname evil.co.uk",
    "hostname evil.onion",
    "hostname evil.bit",
  ],
  ["пример.рф", "hostname xn--e1afmkfd.xn--p1ai"],
  ["раypal.com", "hostname xn--ypal-43d9g.com"],
  ["bücher.example.", "hostname xn--bcher-kva.example"],
  ["xn--bcher-kva.example", "hostname xn--bcher-kva.example"],
  ["ｅｖｉｌ．ｃｏｍ", "hostname evil.com"],
  ["域名evil.example被封", "hostname evil.example"],
  ["おわりです。evil.exampleへ。evil.example。", "hostname evil.example", "hostname evil.example"],
  ["evil.example에서", "hostname evil.example"],
  ["例え.jp", "hostname xn--r8jz45g.jp"],
  ["www.evil.zip", "hostname www.evil.zip"],
  ["login.evil.zip", "hostname login.evil.zip"],
  ["setup[.]zip", "hostname setup.zip *"],
];

const otherThings: readonly Case[] = [
  ["setup.zip and README.md, install.sh, main.py, lib.rs, libssl.so, Telegram.app"],
  ["invoice.pdf.zip, requests-2.31.0.zip, bundle.js.map"],
  ["report.pdf, setup.exe, index.php, wick.dll, photo.jpg"],
  ["System.IO, System.Net, System.Net.Web.Client, Path.Combine, Microsoft.Office.Tools"],
  ["window.location.name, self.config.name, user.name, event.id, src.ip, dst.host"],
  ["node.js, Vue.js, ASP.NET, asp.net, Socket.IO"],
  ["foo.name(), list.map(x), console.info("],
  ["$user.email and userAgent.link"],
  ["com.example.app, org.example.tools, io.example.net"],
  ["my_tool.com and my_tool.sh"],
  ["e.g. this, i.e. that, a.k.a. them, Ph.D., U.S."],
  ["It was the end.So we went on."],
  ["v1.2, 10.5 %, 3.14, 2026.03.14"],
  ["/usr/lib/evil.example/x"],
  [String.raw`C:\Users\evil.example`],
  [String.raw`HKCU\Software\Evil.Example\x`],
  ["co.uk and com and .net alone"],
  ["evil.local, evil.lan, evil.internal"],
  ["xn--a.com"],
  ["first.last@localhost"],
  ["image[.png] and document(.docx)"],
];

const addresses: readonly Case[] = [
  ["192.0.2.1", "ipv4 192.0.2.1"],
  ["It ends with 192.0.2.1.", "ipv4 192.0.2.1"],
  ["192.0.2.1:8080", "ipv4 192.0.2.1"],
  ["192.0.2.0/24", "ipv4 192.0.2.0"],
  ["192.0.2.1-192.0.2.9", "ipv4 192.0.2.1", "ipv4 192.0.2.9"],
  ["1.1.1.1,8.8.8.8", "ipv4 1.1.1.1", "ipv4 8.8.8.8"],
  ["/dev/tcp//192.0.2.1/80", "ipv4 192.0.2.1"],
  ["192.0.2.1.nip.io", "hostname 192.0.2.1.nip.io"],
  ["version 1[.]2[.]3[.]4", "ipv4 1.2.3.4 *"],
  ["2001:db8::1", "ipv6 2001:db8::1"],
  ["2001:DB8:0:0::1", "ipv6 2001:db8::1"],
  ["2001:0db8:0000:0000:0000:0000:0000:0001", "ipv6 2001:db8::1"],
  ["[2001:db8::1]:443", "ipv6 2001:db8::1"],
  ["src:2001:db8::1.", "ipv6 2001:db8::1"],
  ["2001:db8::/32", "ipv6 2001:db8::"],
  ["fe80::1%eth0", "ipv6 fe80::1"],
  ["::ffff:192.0.2.1", "ipv6 ::ffff:c000:201"],
  ["192.0.2.256, 192.000.002.001, 1.2.3.4.5, 127.1, 0x7f.1"],
  ['v1.2.3.4, version 1.2.3.4, Version=1.2.3.4, build 1.2.3.4, "version": "1.2.3.4"'],
  ["versions 1.2.3.4, 1.2.3.5 and 1.2.3.6"],
  ["builds before 8.0.0.0, fixed in 8.2.0.19, version is 8.2.0.19"],
  ["8.2.0.17 or later, 8.2.0.17 and earlier"],
  ["Chrome/120.0.0.0, openssl-1.1.1.1, 1.2.3.4-beta, section 3.2.1.4, 1.3.6.1.4.1"],
  ["a[1::2], std::string, abc::def, 12:34:56, 00:1a:2b:3c:4d:5e, ::1, :: and 10:20"],
];

const urls: readonly Case[] = [
  ["https://evil.example/a", "url https://evil.example/a"],
  ["HTTPS://EVIL.EXAMPLE/A", "url https://evil.example/A"],
  ["https://evil.example/a_(b).", "url https://evil.example/a_(b)"],
  ["(see https://evil.example/a)", "url https://evil.example/a"],
  ["[text](https://evil.example/a).", "url https://evil.example/a"],
  ["[http://a.example](http://b.example)", "url http://a.example", "url http://b.example"],
  ["<https://evil.example/a>", "url https://evil.example/a"],
  ['href="https://evil.example/a">', "url https://evil.example/a"],
  ["'https://evil.example/a', 'x'", "url https://evil.example/a"],
  ["| https://evil.example/a|b |", "url https://evil.example/a"],
  ["http://a.example,http://b.example", "url http://a.example", "url http://b.example"],
  ["https://evil.example/a?b=1&amp;c=2", "url https://evil.example/a?b=1&c=2"],
  ["&lt;a href=&quot;https://evil.example/x&quot;&gt;", "url https://evil.example/x"],
  ["**https://evil.example/a**", "url https://evil.example/a"],
  ["Go to https://evil.example/a… now", "url https://evil.example/a"],
  ["http://user:pw@evil.example:8080/x?y#z", "url http://user:pw@evil.example:8080/x?y#z"],
  ["https://graph.microsoft.com:x@evil.example/v1.0", "url https://graph.microsoft.com:x@evil.example/v1.0"],
  ["http://[2001:DB8::1]:8080/x", "url http://[2001:db8::1]:8080/x"],
  ["http://192.0.2.1:8080", "url http://192.0.2.1:8080"],
  ["http://evil.example./x", "url http://evil.example/x"],
  ["https://bücher.example/straße", "url https://xn--bcher-kva.example/straße"],
  ["网址http://evil.example/a，然后", "url http://evil.example/a"],
  ["http://evil.example然后", "url http://evil.example"],
  ["https://evil.example/report.pdf.zip", "url https://evil.example/report.pdf.zip"],
  [
    "https://archive.example/web/https://evil.example/",
    "url https://archive.example/web/https://evil.example/",
  ],
  [
    "tcp://evil.example:99 stratum+tcp://p.example:3333",
    "url tcp://evil.example:99",
    "url stratum+tcp://p.example:3333",
  ],
  ["http://localhost/evil.example/x http://2130706433/ http://0x7f.1/ http://report.pdf/"],
  [`https://evil.example/${"a".repeat(9000)}`, "hostname evil.example"],
];

const mails: readonly Case[] = [
  ["Bob <bob@evil.example>", "email bob@evil.example"],
  ["Bob.Smith+x@EVIL.Example.", "email Bob.Smith+x@evil.example"],
  ["mailto:bob@evil.example?subject=hi", "email bob@evil.example"],
  ["o'hara@evil.example and 'bob@evil.example'", "email o'hara@evil.example", "email bob@evil.example"],
  ["müller@bücher.example", "email müller@xn--bcher-kva.example"],
  ["ycombin**At**oR, lodash@4.17.21, @scope/pkg, actions/checkout@v4, user@localhost"],
  [`${"a".repeat(65)}@`],
];

const numbers: readonly Case[] = [
  ["d41d8cd98f00b204e9800998ecf8427e", "md5 d41d8cd98f00b204e9800998ecf8427e"],
  ["MD5:D41D8CD98F00B204E9800998ECF8427E;", "md5 d41d8cd98f00b204e9800998ecf8427e"],
  ["VirusShare_d41d8cd98f00b204e9800998ecf8427e.exe", "md5 d41d8cd98f00b204e9800998ecf8427e"],
  ["da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709"],
  [`sha256:${"0a".repeat(32)}`, `sha256 ${"0a".repeat(32)}`],
  ["d41d8cd98f00b204e9800998ecf8427, 0xd41d8cd98f00b204e9800998ecf8427e, T1d41d8cd98f00b204e9800998ecf8427e"],
  [`${"0a".repeat(31)} ${"0a".repeat(64)} ${"deadbeef".repeat(4)} ${"12345678".repeat(4)}`],
  ["123e4567-e89b-12d3-a456-426614174000"],
  ["cve-2021-44228", "cve CVE-2021-44228"],
  ["CVE‑2021‑44228, CVE 2021-44229", "cve CVE-2021-44228", "cve CVE-2021-44229"],
  ["CVE-2021-1, CVE-2021-XXXX, XCVE-2021-44228, CVE-2021-44228a"],
];

describe.each([
  ["names in any script", names],
  ["what only looks like a name, without defanging", otherThings],
  ["addresses, and numbers that are none", addresses],
  ["URLs", urls],
  ["mail addresses, and at signs", mails],
  ["hashes and CVE numbers", numbers],
])("extractIndicators(text) of %s", (_, cases) => {
  test.each(cases.map(([text, ...expected]) => ({ text, expected })))("$text", ({ text, expected }) => {
    expect(found(text)).toEqual(expected);
  });
});

/** Ways to write one thing, each with where the writing is seen. */
const defanged: Readonly<Record<string, readonly string[]>> = {
  "hostname evil.example": [
    "evil[.]example",
    "evil(.)example",
    "evil{.}example",
    "evil<.>example",
    "evil[dot]example",
    "evil(dot)example",
    "evil{DOT}example",
    "evil[ . ]example",
    "evil [.] example",
    "evil [dot] example",
    "evil[.example",
    "evil(.example",
    "evil.]example",
    String.raw`evil\.example`,
    String.raw`evil\[.\]example`,
    String.raw`evil[\.]example`,
    "evil&#46;example",
    "evil&#x2E;example",
    "evil&#91;.&#93;example",
    "evil DOT example",
    "evil.\u200bexample",
    "ev\u00adil.example",
  ],
  "hostname my-evil.co.uk": ["my-evil dot co dot uk", "my-evil[.]co dot uk", "my-evil DOT co DOT uk"],
  "hostname evil.com": ["evil[。]com", "evil[．]com"],
  "ipv4 192.0.2.1": [
    "192[.]0[.]2[.]1",
    "192.0.2[.]1",
    "192(.)0(.)2(.)1",
    "192[dot]0[dot]2[dot]1",
    "192.0.2[.1",
    "192 [.] 0 [.] 2 [.] 1",
    String.raw`192\.0\.2\.1`,
  ],
  "ipv6 2001:db8::1": ["2001[:]db8[:][:]1", "2001:db8[:]:1", "2001:db8[::]1", "2001(:)db8::1"],
  "email bob@evil.example": [
    "bob[@]evil.example",
    "bob(@)evil[.]example",
    "bob[at]evil[.]example",
    "bob(at)evil(dot)example",
    "bob{at}evil{.}example",
    "bob [at] evil [dot] example",
    "bob AT evil DOT example",
    "bob@evil[.]example",
    "bob[@evil.example",
    "bob@]evil.example",
    "bob&#64;evil.example",
  ],
  "url http://evil.example/a": [
    "hxxp://evil.example/a",
    "hXXp://evil[.]example/a",
    "HxxP://evil.example/a",
    "h**p://evil.example/a",
    String.raw`h\*\*p://evil.example/a`,
    "htxp://evil.example/a",
    "httx://evil.example/a",
    "h__p://evil.example/a",
    "h[tt]p://evil.example/a",
    "meow://evil.example/a",
    "ttp://evil.example/a",
    "http[:]//evil.example/a",
    "http[:]//evil[.]example[/]a",
    "hxxp[://]evil.example/a",
    "hxxp(:)//evil.example/a",
    "http:[//]evil.example/a",
    "http[:/]/evil.example/a",
    "http&#58;//evil.example/a",
    "hxxp:// evil.example/a",
    String.raw`http:\\evil.example/a`,
    String.raw`hxxp\[:\]//evil\[.\]example/a`,
  ],
  "url https://evil.example/a": [
    "hxxps://evil.example/a",
    "hXXps[:]//evil[.]example/a",
    "http[s]://evil.example/a",
    "hxxp[s]://evil.example/a",
    "h**ps://evil.example/a",
    "ttps://evil.example/a",
  ],
  "url ftp://evil.example/a": ["fxp://evil.example/a", "ftx://evil.example/a", "ftp[:]//evil[.]example/a"],
  "url http://192.0.2.1:8080/a": ["hxxp://192[.]0[.]2[.]1:8080/a", "hxxp://192.0.2[.]1[:]8080/a"],
  "url http://[2001:db8::1]/a": ["hxxp://[2001:db8::1]/a", "hxxp://[2001[:]db8[:][:]1]/a"],
};

describe.each(Object.entries(defanged))("%s is seen behind", (indicator, ways) => {
  test.each(ways)("%s", (way) => {
    const [kind = "", value] = indicator.split(" ");
    const text = `At first ${way} was seen, `;
    expect(extractIndicators(text)).toEqual([{ value, kind, start: 9, end: 9 + way.length, defanged: true }]);
  });
});

test("words are read as a dot or an at sign only where nothing else can be meant", () => {
  for (const text of [
    "the dot com bubble, the dot net framework",
    "connect the dot at the end, a low-dot in print",
    "The US DOT is there, and the DOT in town",
    "LOOK AT EXAMPLE now, meet me AT noon",
    "abuse at example dot com",
  ]) {
    expect(found(text), text).toEqual([]);
  }
  expect(found("hosted at evil.example")).toEqual(["hostname evil.example"]);
});

test("a place is reported once, in the order of the text, as it was written", () => {
  const text =
    "hxxps://evil[.]example/evil.example?m=bob@evil.example or bob[at]evil.example, CVE-2021-44228";
  const indicators = extractIndicators(text);
  expect(indicators.map(({ start, end }) => text.slice(start, end))).toEqual([
    "hxxps://evil[.]example/evil.example?m=bob@evil.example",
    "bob[at]evil.example",
    "CVE-2021-44228",
  ]);
  expect(indicators.map(({ defanged }) => defanged)).toEqual([true, true, false]);
});

test("a text without an indicator gives none", () => {
  expect(extractIndicators("")).toEqual([]);
  expect(extractIndicators("Nothing to see here.")).toEqual([]);
});
