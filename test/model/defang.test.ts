import { expect, test } from "vitest";
import { defang, refang } from "../../src/model/defang.js";

const samples: [string, string][] = [
  ["https://evil.example/malware.exe", "hxxps://evil[.]example/malware[.]exe"],
  ["evil.example", "evil[.]example"],
  ["192.0.2.44", "192[.]0[.]2[.]44"],
  ["2001:db8::1", "2001[:]db8[:][:]1"],
  ["admin@evil.example", "admin[@]evil[.]example"],
  ["version 2.4 of 2026", "version 2.4 of 2026"],
  ["no links here.", "no links here."],
];

test("defang(text) makes links, hosts, addresses and mail inert and leaves the rest", () => {
  for (const [live, inert] of samples) expect(defang(live)).toBe(inert);
});

test("defang(defang(text)) is defang(text)", () => {
  for (const [live] of samples) expect(defang(defang(live))).toBe(defang(live));
  expect(defang("hxxps://evil[.]example/a[.]b?u=http://x.yy")).toBe(
    "hxxps://evil[.]example/a[.]b?u=hxxp://x[.]yy",
  );
});

test("refang(defang(text)) is the text", () => {
  for (const [live] of samples) expect(refang(defang(live))).toBe(live);
});

test("refang(text) undoes the other common notations", () => {
  expect(refang("hXXp[:]//bad[dot]example(.)com and me[at]bad{.}example")).toBe(
    "http://bad.example.com and me@bad.example",
  );
});
