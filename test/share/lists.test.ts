import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { checkKql, runKql } from "../../src/kql/index.js";
import { csvList, kqlList, watchlistCsv } from "../../src/share/index.js";
import { everyHostile } from "../display/hostile.js";
import { everything, intelligence, known, subject } from "./findings.js";

/** The rows by a strict reader: every row as wide as the header. */
const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, relax_column_count: false, cast: false }) as Record<string, string>[];

const orNull = <T>(text: string | undefined, make: (text: string) => T): T | null =>
  text === undefined || text === "" ? null : make(text);

const formula = /^[\s']*[=+\-@]/;

describe("CSV", () => {
  it("gives the indicators back", () => {
    const read = rowsOf(csvList(everything, { safe: false })).map((row) => ({
      value: row["value"],
      kind: row["kind"],
      verdict: row["verdict"],
      score: orNull(row["score"], Number),
      firstSeen: orNull(row["firstSeen"], (text) => new Date(text)),
      lastSeen: orNull(row["lastSeen"], (text) => new Date(text)),
    }));
    expect(read).toEqual(everything.subjects.map(known));
  });

  it("holds the way to each in JSON, its reasons and its hits", () => {
    const row = rowsOf(csvList(everything))[1];
    expect(JSON.parse(row?.["chain"] ?? "")).toEqual(everything.subjects[1]?.chain);
    expect(JSON.parse(row?.["reasons"] ?? "")).toEqual(everything.subjects[1]?.reasons);
    expect(row).toMatchObject({ hits: "2", tlp: "amber", evidence: "bGFiZWw=" });
  });

  it("gives a spreadsheet no formula, unless it is asked for the very text", () => {
    const value = "=x+tag@parcel.example";
    expect(csvList(everything)).toContain(`'${value}`);
    expect(csvList(everything, { safe: false })).toContain(`\n${value}`);
    const formulas = everyHostile.map(({ payload }) => payload).filter((text) => formula.test(text));
    expect(formulas.length).toBeGreaterThan(0);
    for (const text of ["=1+1", "\t@SUM(1)", ...formulas]) {
      const what = intelligence({ subjects: [subject("url", text, { link: text, seed: text })] });
      for (const csv of [csvList(what), watchlistCsv(what)]) {
        const [row = {}] = rowsOf(csv);
        const cells = [
          row["value"] ?? row["SearchKey"],
          row["link"] ?? row["Link"],
          row["seed"] ?? row["Seed"],
        ];
        for (const cell of cells) expect(cell).toMatch(/^'/);
      }
    }
  });

  it("is a grid of equal rows for every hostile text", () => {
    const subjects = everyHostile.map(({ payload }) => subject("url", payload, { reasons: [payload] }));
    for (const csv of [csvList(intelligence({ subjects })), watchlistCsv(intelligence({ subjects }))]) {
      expect(rowsOf(csv)).toHaveLength(subjects.length);
    }
  });
});

describe("a watchlist of Sentinel", () => {
  it("has the search key first, and nothing that is held to be benign", () => {
    const rows = rowsOf(watchlistCsv(everything, { safe: false }));
    expect(Object.keys(rows[0] ?? {})[0]).toBe("SearchKey");
    expect(rows.map((row) => row["SearchKey"])).toEqual(
      everything.subjects.filter(({ verdict }) => verdict !== "benign").map(({ value }) => value),
    );
    for (const name of Object.keys(rows[0] ?? {})) expect(name).toMatch(/^[A-Za-z]+$/);
  });

  it("refuses options that nobody reads", () => {
    expect(() => watchlistCsv(everything, { save: true } as object)).toThrow("did you mean safe?");
  });
});

describe("a watchlist in KQL", () => {
  it("is right by Microsoft's parser, and gives the indicators back", async () => {
    const kql = kqlList(everything);
    expect(await checkKql(kql)).toEqual([]);
    const frame = await runKql(kql, { tables: {} });
    const read = frame.objects().map((row) => ({
      value: row["Indicator"],
      kind: row["Kind"],
      verdict: row["Verdict"],
      score: row["Score"],
      firstSeen: row["FirstSeen"],
      lastSeen: row["LastSeen"],
    }));
    expect(read).toEqual(everything.subjects.filter(({ verdict }) => verdict !== "benign").map(known));
  });

  it("is put before a query", async () => {
    const kql = `${kqlList(everything, { name: "Watched" })}| where Verdict == "malicious" | project Indicator`;
    const frame = await runKql(kql, { tables: {} });
    expect(frame.array("Indicator")).toEqual(["parcel.example", "https://parcel.example/track?id=1&x='y'"]);
  });

  it("holds every hostile text as it is, also in its title", async () => {
    const texts = everyHostile.map(({ payload }) => payload).filter((text) => !/[\p{Cs}\0]/u.test(text));
    const subjects = texts.map((text) => subject("url", text, { seed: text, link: text, evidence: text }));
    const kql = kqlList(intelligence({ title: texts.join(" "), subjects }));
    expect(await checkKql(kql)).toEqual([]);
    const frame = await runKql(kql, { tables: {} });
    for (const column of ["Indicator", "Seed", "Link", "Evidence"])
      expect([...frame.array(column)]).toEqual(texts);
  });

  it("is called by a plain name only", () => {
    expect(() => kqlList(everything, { name: "x; Other" })).toThrow("invalid name: x; Other;");
  });
});
