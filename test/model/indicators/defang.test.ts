import { describe, expect, test } from "vitest";
import { defang } from "../../../src/model/indicators/defang.js";
import { refang } from "../../../src/model/indicators/refang.js";
import { extractIndicators } from "../../../src/model/indicators/extract.js";

const samples: [string, string][] = [
  ["https://evil.example/malware.exe", "hxxps://evil[.]example/malware[.]exe"],
  ["HTTP://EVIL.EXAMPLE", "HXXP://EVIL[.]EXAMPLE"],
  ["ftp://evil.example/x and ftps://evil.example", "fxp://evil[.]example/x and fxps://evil[.]example"],
  ["http://localhost:8080/", "hxxp://localhost:8080/"],
  ["http://2130706433/", "hxxp://2130706433/"],
  ["hTTp://evil.example", "hTTp[://]evil[.]example"],
  ["wss://evil.example, tcp://10.0.0.1:99", "wss[://]evil[.]example, tcp[://]10[.]0[.]0[.]1:99"],
  ["evil.example", "evil[.]example"],
  ["www.evil.example.", "www[.]evil[.]example."],
  ["//evil.example/x", "//evil[.]example/x"],
  ["(evil.example)", "(evil[.]example)"],
  ["xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd[.]xn--p1ai"],
  ["пример.рф", "пример[.]рф"],
  ["i❤.example", "i❤[.]example"],
  ["दूरदर्शन.भारत", "दूरदर्शन[.]भारत"],
  ["evil。example．com", "evil[。]example[．]com"],
  ["evil.example-1.5", "evil[.]example-1[.]5"],
  ["192.0.2.44", "192[.]0[.]2[.]44"],
  ["192.0.2.1-192.0.2.9", "192[.]0[.]2[.]1-192[.]0[.]2[.]9"],
  ["ip_192.0.2.1", "ip_192[.]0[.]2[.]1"],
  ["2001:db8::1", "2001[:]db8[:][:]1"],
  ["http://[2001:db8::1]:80/", "hxxp://[2001[:]db8[:][:]1]:80/"],
  ["src:2001:db8::1.", "src:2001[:]db8[:][:]1."],
  ["::ffff:192.0.2.1", "[:][:]ffff[:]192[.]0[.]2[.]1"],
  ["admin@evil.example", "admin[@]evil[.]example"],
  ["o'hara+x@evil.example", "o'hara+x[@]evil[.]example"],
  ["root@localhost, bob@[192.0.2.1]", "root[@]localhost, bob[@][192[.]0[.]2[.]1]"],
  ["mailto:bob@evil.example", "mailto:bob[@]evil[.]example"],
];

const untouched = [
  "",
  "no links here.",
  "version 2.4 of 2026",
  "e.g. this, U.S. and 3.14",
  "by script.src, css.import or location.refresh.",
  "12:34:56 and 00:1a:2b:3c:4d:5e",
  "std::string, cfg::load and :: alone",
  "@scope/package",
  "javascript:alert(1)",
  "CVE-2021-44228 d41d8cd98f00b204e9800998ecf8427e",
];

test("defang(text) makes links, hosts, addresses and mail inert", () => {
  for (const [live, inert] of samples) expect(defang(live)).toBe(inert);
});

test("defang(text) leaves the rest as it is", () => {
  for (const text of untouched) expect(defang(text)).toBe(text);
});

test("defang(defang(text)) is defang(text)", () => {
  for (const [live] of samples) expect(defang(defang(live))).toBe(defang(live));
  expect(defang("hxxps://evil[.]example/a[.]b?u=http://x.yy")).toBe(
    "hxxps://evil[.]example/a[.]b?u=hxxp://x[.]yy",
  );
});

test("refang(defang(text)) is the text", () => {
  for (const [live] of samples) expect(refang(defang(live))).toBe(live);
  for (const text of untouched) expect(refang(defang(text))).toBe(text);
});

test("refang(text) undoes the other common notations", () => {
  for (const [written, live] of [
    ["hXXp[:]//bad[dot]example(.)com and me[at]bad{.}example", "http://bad.example.com and me@bad.example"],
    ["HXXPS://EVIL[.]EXAMPLE", "HTTPS://EVIL.EXAMPLE"],
    ["hxxp://2001[:]db8[::]1", "http://2001:db8::1"],
    ["the hxxps: prefix", "the https: prefix"],
    ["evil [.] example / evil [dot] example", "evil.example / evil.example"],
    ["my-evil dot com", "my-evil.com"],
    ["me AT evil DOT com", "me@evil.com"],
  ] as const) {
    expect(refang(written)).toBe(live);
  }
});

test("refang(text) leaves what is not defanged", () => {
  for (const text of [
    "the dot com bubble; meet me at noon; LOOK AT THIS",
    "http://[::]:8080/ and a[::2]",
    String.raw`C:\Users\.ssh\config and \\server\share\.git`,
    "image[.png], a list: [x], (y), {z}",
    "hxxp without a colon",
  ]) {
    expect(refang(text)).toBe(text);
  }
});

/** Numbers that look random and are the same every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function generate(count: number): string[] {
  const below = seeded(2026);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const word = (): string =>
    pick(["evil", "login", "a", "xn--bcher-kva", "bücher", "пример", "42", "my-site", "_dmarc", "例え"]);
  const suffix = (): string => pick(["com", "example", "co.uk", "zip", "рф", "xn--p1ai", "museum", "io"]);
  const name = (): string => `${Array.from({ length: 1 + below(3) }, word).join(".")}.${suffix()}`;
  const ipv4 = (): string => Array.from({ length: 4 }, () => below(256)).join(".");
  const group = (): string => below(65_536).toString(16);
  const ipv6 = (): string =>
    pick([
      () => Array.from({ length: 8 }, group).join(":"),
      () => `2001:db8::${group()}`,
      () => `fe80::${group()}:${group()}`,
      () => `::ffff:${ipv4()}`,
    ])();
  const host = (): string => pick([name, name, ipv4, () => `[${ipv6()}]`])();
  const path = (): string =>
    pick([
      "",
      "/",
      "/a.b/c.php",
      "/x?y=1.2&z=a@b.example",
      "/#/q",
      "/%2e%2E/r?u=http://evil.example/",
      "/(a)_{b}",
      "/~u/é",
    ]);
  const url = (): string =>
    `${pick(["http", "https", "HTTP", "ftp", "wss", "tcp", "hTtP"])}://${pick(["", "u:p@"])}${host()}${pick(["", ":8443"])}${path()}`;
  const mail = (): string =>
    `${pick(["bob", "b.o-b+x", "o'hara", "x_1%y"])}@${pick([name(), name(), `[${ipv4()}]`])}`;
  return Array.from({ length: count }, () => pick([name, ipv4, ipv6, url, mail])());
}

describe("10,000 generated URLs, addresses, names and mail addresses", () => {
  const live = generate(10_000);
  const inert = live.map(defang);

  test("come back from refang as they were", () => {
    expect(inert.map(refang)).toEqual(live);
  });

  test("are not changed by a second defang", () => {
    expect(inert.map(defang)).toEqual(inert);
  });

  test("leave nothing live: no scheme, name, address or at sign that a reader would link", () => {
    const links = /https?:\/\/|ftps?:\/\/|www\.|\w@\w|[\p{L}\p{N}]\.\p{L}{2}|\d\.\d+\.\d+\.\d/iu;
    expect(live.filter((text) => !links.test(text) && !text.includes(":"))).toEqual([]);
    expect(inert.filter((text) => links.test(text))).toEqual([]);
  });

  test("are found defanged where they were found live, with the same value", () => {
    const inText = (texts: readonly string[]): string => texts.map((text) => `seen: ${text} .`).join("\n");
    const before = extractIndicators(inText(live));
    const after = extractIndicators(inText(inert));
    expect(after.filter(({ defanged }) => !defanged)).toEqual([]);
    const values = new Set(after.map(({ kind, value }) => `${kind} ${value}`));
    expect(before.length).toBeGreaterThan(9000);
    expect(before.filter(({ kind, value }) => !values.has(`${kind} ${value}`))).toEqual([]);
  });
});

test("defang, then refang, is refang of any mixture", () => {
  const below = seeded(7);
  const parts =
    "evil.com|192.0.2.1|2001:db8::1|b@x.org|http://|hxxps[:]//|[.]|(.)| dot |[at]|[:]|.|/|\\.|[.|]|&#46;|例|рф| |a-1|,".split(
      "|",
    );
  const pick = (): string => parts[below(parts.length)] as string;
  for (let round = 0; round < 5000; round += 1) {
    const text = Array.from({ length: 1 + below(5) }, pick).join(" ".repeat(below(2)));
    expect(defang(defang(text)), text).toBe(defang(text));
    expect(refang(defang(text)), text).toBe(refang(text));
  }
});
