import { describe, expect, it } from "vitest";
import { countryCode, countryName } from "../../../src/chart/map/country-names.js";
import { charts, type Chart } from "../../../src/chart/index.js";
import { tiles } from "../../../src/chart/map/tiles.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { outputOf } from "../output.js";

const { map } = charts;

interface Tile {
  code: string;
  count: number;
  words: string;
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  width: number;
  layer: [
    { data: { values: Tile[] } },
    { data: { values: Tile[] }; encoding: { fill?: { legend: { title: string; values: number[] } } } },
  ];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const filled = (chart: Chart): Record<string, number> =>
  Object.fromEntries(specOf(chart).layer[1].data.values.map(({ code, count }) => [code, count]));
const at = (...countries: unknown[]): object[] =>
  countries.map((countryOrRegion, index) => ({ host: `192.0.2.${index}`, countryOrRegion }));

describe("map", () => {
  it("counts different hosts by country, whether by name or by code", () => {
    const rows = [
      ...at("Germany", "DE", "de", "US", "United States", "Viet Nam"),
      at("Germany")[0] as object,
    ];
    const chart = map(rows);
    expect(filled(chart)).toEqual({ DE: 3, US: 2, VN: 1 });
    expect(specOf(chart).title.text).toBe("By country: number of hosts");
    expect(specOf(chart).layer[1].encoding.fill?.legend).toMatchObject({ title: "hosts", values: [1, 2, 3] });
    expect(chart.summary).toBe(
      "By country: number of hosts. 3 countries: Germany (3), United States (2), Vietnam (1)",
    );
  });

  it("draws every country, those without a host in grey", () => {
    const { layer } = specOf(map(at("Germany")));
    expect(layer[0].data.values.length + layer[1].data.values.length).toBe(tiles.length);
    expect(map(at("Germany")).toSVG()).toContain(">DE</text>");
  });

  it("lists what it does not know, and counts what names no country", () => {
    const chart = map(at("Atlantis", "Atlantis", "Mordor", "", null, "France"));
    expect(specOf(chart).title.subtitle).toEqual([
      "1 country: France (1)",
      "Not on the map: Atlantis (2), Mordor (1)",
      "2 records without a country not shown",
    ]);
  });

  it("takes another column, and counts records where there is no host", () => {
    const rows = [
      { registrantAddressCountryOrRegion: "Iceland" },
      { registrantAddressCountryOrRegion: "IS" },
    ];
    const chart = map(rows, { country: "registrantAddressCountryOrRegion" });
    expect(filled(chart)).toEqual({ IS: 2 });
    expect(specOf(chart).title.text).toBe("By country: number of records");
  });

  it.each([300, 600, 900, 1800])("is as wide as asked: %i", (width) => {
    const [, w = "0"] = /width="([\d.]+)"/.exec(map(at("FR"), { width }).toSVG()) ?? [];
    expect(Number(w)).toBeLessThanOrEqual(width + 20);
    expect(Number(w)).toBeGreaterThan(width * 0.9 - 30);
  });

  it("writes large numbers short", () => {
    const rows = Array.from({ length: 1234 }, (_, index) => ({ host: `h${index}`, countryOrRegion: "NL" }));
    expect(specOf(map(rows)).layer[1].data.values[0]).toMatchObject({ count: 1234, words: "1.2k" });
  });

  it("of nothing says that there is nothing", () => {
    expect(map([]).summary).toContain("Nothing to show: no record names a country of the map");
    expect(map([]).toSVG()).toContain("Nothing to show");
  });

  it("refuses options and columns that are not there", () => {
    expect(() => map(at("DE"), { county: "x" } as object)).toThrow(/did you mean country\?/);
    expect(() => map(at("DE"), { country: "countryorRegion" })).toThrow(/did you mean countryOrRegion\?/);
  });

  it.each(hostile)("draws $id as text: country, title", ({ payload }) => {
    const chart = map(at(payload, "DE"), { title: payload });
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it("in the dark has the dark ground and light letters on empty squares", () => {
    const svg = map(at("DE"), { theme: "dark" }).toSVG();
    expect(svg).toContain('fill="#16181d"');
    expect(svg).toMatch(/fill="#a2abb5"[^>]*>FR<\/text>/);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const rows = at("Germany", "Germany", "FR", "US", ...Array.from({ length: 14 }, () => "Seychelles"));
    const { drawn, kept } = await outputOf(`map-${theme}`, map(rows, { theme }));
    expect(drawn).toEqual(kept);
  });

  it("where squares are small, only those with a host have a letter", () => {
    const svg = map(at("Germany"), { width: 390 }).toSVG();
    expect(svg).toContain(">DE</text>");
    expect(svg).not.toContain(">FR</text>");
  });
});

describe("the squares", () => {
  it("each code has one, and no two share a place", () => {
    expect(new Set(tiles.map((tile) => tile.code)).size).toBe(tiles.length);
    expect(new Set(tiles.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(tiles.length);
  });

  it("each country of Unicode has one, but where nobody lives", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((a) => letters.map((b) => a + b));
    const known = codes.filter((code) => {
      const [canonical] = Intl.getCanonicalLocales(`und-${code}`);
      return names.of(code) !== undefined && canonical === `und-${code}`;
    });
    const grouping = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];
    const empty = ["AQ", "BV", "GS", "HM", "TF", "UM"];
    const without = known.filter((code) => !tiles.some((tile) => tile.code === code));
    expect(without.filter((code) => !grouping.includes(code))).toEqual(empty);
  });

  it("neighbours are neighbours: Germany lies east of the Netherlands and north of Switzerland", () => {
    const place = (code: string) => tiles.find((tile) => tile.code === code);
    expect(place("DE")?.column).toBeGreaterThan(place("NL")?.column ?? Infinity);
    expect(place("DE")?.row).toBeLessThan(place("CH")?.row ?? -Infinity);
  });
});

describe("the name of a country", () => {
  it.each([
    ["Russian Federation", "RU"],
    ["the Netherlands", "NL"],
    ["COTE D'IVOIRE", "CI"],
    ["Saint Lucia", "LC"],
    ["Bosnia and Herzegovina", "BA"],
    ["Korea, Republic of", "KR"],
    ["Türkiye", "TR"],
    ["Turkey", "TR"],
    ["Czech Republic", "CZ"],
    ["Hong Kong", "HK"],
    [" us ", "US"],
    ["Curacao", "CW"],
  ])("%s is %s", (name, code) => {
    expect(countryCode(name)).toBe(code);
  });

  it.each(["", "Atlantis", "EU", "__proto__", "constructor"])("%j is none", (name) => {
    expect(countryCode(name)).toBeUndefined();
  });

  it("every square's own name leads back to it", () => {
    for (const { code } of tiles) expect(countryCode(countryName(code))).toBe(code);
  });
});
