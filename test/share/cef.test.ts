import { describe, expect, it } from "vitest";
import { cefLines } from "../../src/share/index.js";
import { everyHostile } from "../display/hostile.js";
import { seeded } from "../frame/formats/hostile-rows.js";
import { everything, intelligence, known, subject } from "./findings.js";

interface CefLine {
  readonly header: readonly string[];
  readonly extension: Readonly<Record<string, string>>;
}

/** Reads a line as ArcSight describes it: a bar that is not escaped ends a part of the header, and ` key=` a value. */
function readCef(line: string): CefLine {
  const start = /^CEF:0\|((?:(?:[^\\|\n]|\\[\\|])*\|){6})/.exec(line);
  if (start === null) throw new SyntaxError(`no header: ${line.slice(0, 60)}`);
  const header = [...(start[1] ?? "").matchAll(/((?:[^\\|]|\\.)*)\|/g)].map(([, part = ""]) =>
    part.replaceAll(/\\(.)/g, "$1"),
  );
  const rest = line.slice(start[0].length);
  const pairs = [...rest.matchAll(/(?:^| )(\w+)=((?:[^\\=\n]|\\[\\=nr])*?)(?= \w+=|$)/g)];
  if (pairs.map(([whole]) => whole).join("") !== rest)
    throw new SyntaxError(`no extension: ${rest.slice(0, 60)}`);
  const unescape = (value: string): string =>
    value.replaceAll(/\\(.)/g, (_, character: string) =>
      character === "n" ? "\n" : character === "r" ? "\r" : character,
    );
  return {
    header,
    extension: Object.fromEntries(pairs.map(([, key = "", value = ""]) => [key, unescape(value)])),
  };
}

const keys = ["dhost", "dst", "c6a3", "request", "duser", "fileHash", "externalId"];

function read({ extension }: CefLine): object {
  const time = (name: string): Date | null =>
    extension[name] === undefined ? null : new Date(Number(extension[name]));
  return {
    value: keys.flatMap((key) => extension[key] ?? [])[0],
    kind: extension["cat"],
    verdict: extension["cs1"],
    score: extension["cfp1"] === undefined ? null : Number(extension["cfp1"]),
    firstSeen: time("start"),
    lastSeen: time("end"),
  };
}

describe("lines for syslog", () => {
  const lines = [...cefLines(everything)].map((line) => readCef(line.slice(0, -1)));

  it("give the indicators back", () => {
    expect(lines.filter(({ header }) => header[3] === "indicator").map(read)).toEqual(
      everything.subjects.map(known),
    );
  });

  it("have a severity by the verdict, one more for a hit", () => {
    expect(lines.map(({ header }) => Number(header[5]))).toEqual([9, 6, 6, 0, 9, 6, 3, 3, 3, 3, 7, 7]);
  });

  it("say where a hit was, by whom, and what stood there", () => {
    expect(lines.at(-2)?.extension).toMatchObject({
      rt: String(Date.parse("2026-03-01T10:00:00Z")),
      dhost: "www.label.example",
      shost: "pc-17.corp.example",
      suser: "ada",
      act: "ConnectionSuccess",
      cs3Label: "value",
      cs3: "https://www.label.example/a=b|c",
    });
  });

  it("name every custom field", () => {
    for (const { extension } of lines) {
      const custom = Object.keys(extension).filter((key) => /^(cs|cfp|c6a)\d$/.test(key));
      expect(custom.filter((key) => extension[`${key}Label`] === undefined)).toEqual([]);
    }
  });

  it("stay one line that holds the value, for every hostile text", () => {
    for (const { payload } of everyHostile) {
      const [line = ""] = cefLines(intelligence({ title: payload, subjects: [subject("url", payload)] }));
      const value = readCef(line.slice(0, -1)).extension["request"];
      expect(value).toBe(payload.replaceAll(/(?![\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\ufffd"));
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }
  });

  it("stay one line that holds the value, for 3,000 random texts of what breaks out", () => {
    const next = seeded(62);
    const pieces = ["|", "\\", "=", "\n", "\r", " ", "a=b", " dst=9.9.9.9", "\\n", "\\=", "CEF:0|", "é", "x"];
    for (let count = 0; count < 3000; count++) {
      const value = Array.from({ length: next() * 9 }, () => pieces[Math.floor(next() * pieces.length)]).join(
        "",
      );
      const [line = ""] = cefLines(
        intelligence({ subjects: [subject("url", value, { seed: value, link: value })] }),
      );
      const { extension } = readCef(line.slice(0, -1));
      expect(extension["request"]).toBe(value);
      expect(extension["dst"]).toBeUndefined();
    }
  });

  it("that are not escaped would be seen: the reader finds another field, or none", () => {
    expect(readCef("CEF:0|a|b|c|d|e|5|request=x dst=9.9.9.9").extension["dst"]).toBe("9.9.9.9");
    expect(() => readCef("CEF:0|a|b|c|d|e|5|request=x=y")).toThrow(SyntaxError);
    expect(() => readCef("CEF:0|a|b\n|c|d|e|5|request=x")).toThrow(SyntaxError);
  });
});
