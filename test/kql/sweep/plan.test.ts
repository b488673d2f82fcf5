import { describe, expect, test } from "vitest";
import { frameFrom } from "../../../src/frame/index.js";
import { checkKql, sweepTables } from "../../../src/kql/index.js";
import { kusto } from "../../../src/kql/kusto.js";
import { kindOf, walk } from "../../../src/kql/names.js";
import type { SweepTable } from "../../../src/kql/sweep/spec.js";
import { writeQuery } from "../../../src/kql/sweep/write-query.js";
import { everyHostile } from "../../display/hostile.js";
import { seeded } from "../../frame/formats/hostile-rows.js";
import { everyKind, NOW, plan, SHA256, tableOf, windowsOf } from "./helpers.js";

const WINDOW = { from: new Date("2026-02-01"), to: new Date("2026-02-02") };

describe("the queries of a sweep", () => {
  test("of every table pass Microsoft's binder without a finding", async () => {
    const { queries } = plan(everyKind);
    expect(queries.map(({ table }) => table)).toEqual(sweepTables.map(({ table }) => table));
    for (const { table, kql } of queries) expect([table, await checkKql(kql)]).toEqual([table, []]);
  });

  test("of an older name of a table are right but for the name's age", async () => {
    for (const spec of sweepTables) {
      if (spec.older === undefined) continue;
      const [query] = plan("203.0.113.7", { tables: [spec.table] }).queries;
      const findings = await checkKql(writeQuery(spec, query?.needles ?? [], WINDOW, spec.older));
      expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
    }
  });

  test("begin with their question, and look up terms before anything is taken apart", () => {
    for (const { kql } of plan(everyKind).queries) {
      expect(kql).toMatch(/^\/\/ W.+\?/);
      const operators = kql.split("\n").filter((line) => line.startsWith("| "));
      expect(operators[0]).toMatch(/^\| where Time\w+ >= datetime\(.+\) and Time\w+ < datetime\(.+\)$/);
      expect(operators[1]).toMatch(/^\| where \w+ (?:has_any \(Terms\)|in~ \(Hashes\))/);
    }
  });

  test("stay under the length, hold each indicator once a table, and together hold all", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `host-${index}.evil-${index % 7}.example`);
    for (const queryLength of [4000, 9000, 100_000]) {
      const { queries } = plan(many, { tables: ["DeviceNetworkEvents"], queryLength });
      expect(Math.max(...queries.map(({ kql }) => kql.length))).toBeLessThanOrEqual(queryLength);
      expect(queries.flatMap(({ indicators }) => indicators).toSorted()).toEqual(many.toSorted());
    }
    const { queries } = plan(many, { tables: ["DeviceNetworkEvents"], queryLength: 1_000_000 });
    expect(queries.map(({ indicators }) => indicators.length)).toEqual([...Array<number>(7).fill(128), 104]);
  });

  test("put like windows side by side, so that a query reads few days", () => {
    const days = (index: number): string => new Date(Date.UTC(2026, 1, 1 + (index % 20))).toISOString();
    const many = Array.from({ length: 200 }, (_, index) => ({
      value: `h${index}.evil.example`,
      firstSeen: days(index),
      lastSeen: days(index),
    }));
    const { queries } = plan(many, { tables: ["DeviceEvents"], margin: 0 });
    const spans = queries.map(({ from, to }) => Math.round((to.getTime() - from.getTime()) / 86_400_000));
    expect(queries.length).toBeGreaterThan(2);
    expect(Math.max(...spans)).toBeLessThan(10);
  });

  test("an indicator that no query can hold is said to be so", () => {
    const url = `https://evil.example/${"a".repeat(5000)}`;
    const { queries, notSearched } = plan(["other.example", url], {
      tables: ["UrlClickEvents"],
      queryLength: 4000,
    });
    expect(queries.flatMap(({ indicators }) => indicators)).toEqual(["other.example"]);
    expect(notSearched).toEqual([
      {
        table: "UrlClickEvents",
        indicators: [url],
        reason: "longer than a query of 4,000 characters can hold",
      },
    ]);
  });
});

describe("hostile values", () => {
  /** The query's tree as Microsoft's parser reads it: the kind of each element, and what each string says. */
  const parse = (kql: string): { shape: string[]; strings: string[] } => {
    const elements = [...walk(kusto().KustoCode.Parse(kql)?.Syntax as Kusto.Language.Syntax.SyntaxNode)];
    const strings = elements.filter((element) => kindOf(element) === "StringLiteralToken");
    return {
      shape: elements.map(kindOf),
      strings: strings.map((token) => (token as Kusto.Language.Syntax.SyntaxToken).ValueText ?? ""),
    };
  };
  const { indicators } = plan(["evil.example", SHA256, "203.0.113.7"]);
  const write = (spec: SweepTable, texts: readonly string[]): string =>
    writeQuery(
      spec,
      texts.flatMap((text) => {
        const indicator = indicators.find(({ kind }) => spec.kinds.includes(kind));
        return indicator === undefined ? [] : [{ text, term: text, ...WINDOW, indicator }];
      }),
      WINDOW,
    );
  const hostile = [...new Set(everyHostile.map(({ payload }) => payload))];

  test("never leave their literal, and never change the shape of the tree, in any table", () => {
    for (const spec of sweepTables) {
      const plain = parse(
        write(
          spec,
          hostile.map((_, index) => `h${index}.example`),
        ),
      );
      const parsed = parse(write(spec, hostile));
      expect(parsed.shape).toEqual(plain.shape);
      expect(parsed.strings).toEqual([...hostile, ...hostile, ...plain.strings.slice(2 * hostile.length)]);
    }
  });

  test("of random units of UTF-16 do not either, alone in a query", () => {
    const [spec] = sweepTables;
    const next = seeded(21);
    const plain = parse(write(spec as SweepTable, ["evil.example"])).shape;
    for (let round = 0; round < 150; round++) {
      const text = Array.from({ length: 1 + next() * 8 }, () =>
        next() < 0.5
          ? "\"'\\`\n\r\u2028|;)]}/*"[Math.floor(next() * 15)]
          : String.fromCharCode(next() * 65_536),
      ).join("");
      const { shape, strings } = parse(write(spec as SweepTable, [text]));
      expect(strings.slice(0, 2)).toEqual([text, text]);
      expect(shape).toEqual(plain);
    }
  });

  test("that are given as indicators are left out or asked for as what they are", async () => {
    const { queries, leftOut, indicators: known } = plan([...hostile, "o'brien.example"]);
    expect(leftOut.length).toBeGreaterThan(known.length);
    expect(known.map(({ value }) => value)).toContain("o'brien.example");
    for (const { kql } of queries) expect(await checkKql(kql)).toEqual([]);
  });
});

describe("windows", () => {
  const ask = { tables: ["DeviceNetworkEvents"] };

  test("are the time seen with a margin: a day before, three after", () => {
    const { queries } = plan(
      {
        value: "evil.example",
        firstSeen: "2026-02-10T06:00:00Z",
        lastSeen: new Date("2026-02-12T07:00:00Z"),
      },
      ask,
    );
    expect(windowsOf(queries[0]?.kql ?? "")).toEqual([
      ["evil.example", "2026-02-09T06:00:00Z", "2026-02-15T07:00:00.001Z"],
    ]);
    expect(queries[0]?.kql).toContain(
      "where Timestamp >= datetime(2026-02-09T06:00:00Z) and Timestamp < datetime(2026-02-15T07:00:00.001Z)",
    );
  });

  test("end at the ends of the time asked about, which is 30 days up to now", () => {
    const { queries } = plan(
      [
        { value: "a.example", firstSeen: null, lastSeen: "2026-02-12" },
        { value: "b.example", firstSeen: "2026-02-12" },
        { value: "c.example" },
        { value: "d.example", firstSeen: "2020-01-01", lastSeen: "2026-03-02" },
      ],
      ask,
    );
    const [from, to] = ["2026-01-31T22:00:00Z", "2026-03-02T22:00:00Z"];
    expect(windowsOf(queries[0]?.kql ?? "").toSorted()).toEqual([
      ["a.example", from, "2026-02-15T00:00:00.001Z"],
      ["b.example", "2026-02-11", to],
      ["c.example", from, to],
      ["d.example", from, to],
    ]);
  });

  test.each([
    [{ margin: 0 }, "2026-02-10", "2026-02-12T00:00:00.001Z"],
    [{ margin: 2 }, "2026-02-08", "2026-02-14T00:00:00.001Z"],
    [{ margin: { before: 0 } }, "2026-02-10", "2026-02-15T00:00:00.001Z"],
    [{ margin: { after: 0.5 } }, "2026-02-09", "2026-02-12T12:00:00.001Z"],
    [{ timespan: "2026-02-11/2026-02-12" }, "2026-02-11", "2026-02-12"],
    [{ timespan: "2026-02-11/P1D" }, "2026-02-11", "2026-02-12"],
    [{ timespan: "P1DT12H/2026-02-12" }, "2026-02-10T12:00:00Z", "2026-02-12"],
    [{ timespan: { from: "2026-02-11" } }, "2026-02-11", "2026-02-15T00:00:00.001Z"],
    [{ windows: false }, "2026-01-31T22:00:00Z", "2026-03-02T22:00:00Z"],
    [{ windows: false, timespan: "P90D" }, "2025-12-02T22:00:00Z", "2026-03-02T22:00:00Z"],
  ])("with %o from %s to before %s", (options, from, to) => {
    const record = { value: "evil.example", firstSeen: "2026-02-10", lastSeen: "2026-02-12" };
    const { queries } = plan(record, { ...ask, ...options });
    expect(windowsOf(queries[0]?.kql ?? "")).toEqual([["evil.example", from, to]]);
  });

  test("that are over, or yet to come, are not asked about, and said to be so", () => {
    const { queries, notSearched } = plan(
      [
        { value: "old.example", lastSeen: "2025-06-01" },
        { value: "new.example", firstSeen: "2026-04-01" },
      ],
      ask,
    );
    expect(queries).toEqual([]);
    expect(notSearched.map(({ indicators, reason }) => [indicators, reason])).toEqual([
      [["old.example"], "too old: last seen 2025-06-01, asked about from 2026-01-31 on"],
      [["new.example"], "too new: first seen 2026-04-01, asked about to 2026-03-02"],
    ]);
  });

  test("do not apply to the tenant's own threat intelligence", () => {
    const { queries } = plan({ value: "old.example", lastSeen: "2025-06-01" });
    expect(queries.map(({ table }) => table)).toEqual(["ThreatIntelIndicators"]);
  });

  test("of one indicator can be several, each with its own link", () => {
    const { queries } = plan(
      [
        { value: "203.0.113.7", firstSeen: "2026-02-05", lastSeen: "2026-02-06", link: "a" },
        { value: "203.0.113.7", firstSeen: "2026-02-20", lastSeen: "2026-02-21", link: "b" },
      ],
      { ...ask, margin: 0 },
    );
    expect(windowsOf(queries[0]?.kql ?? "")).toEqual([
      ["203.0.113.7", "2026-02-05", "2026-02-06T00:00:00.001Z"],
      ["203.0.113.7", "2026-02-20", "2026-02-21T00:00:00.001Z"],
    ]);
    expect(queries[0]?.indicators).toEqual(["203.0.113.7"]);
  });

  test.each([
    ["2026-02-12/2026-02-11", "invalid timespan"],
    ["yesterday", "invalid timespan"],
    ["a/b/c", "invalid timespan"],
    [{ since: "2026-01-01" }, "invalid timespan: it has since"],
    ["2026-04-01", "invalid timespan: it ends before it begins"],
  ])("timespan %o is refused", (timespan, message) => {
    expect(() => plan("evil.example", { timespan: timespan as string })).toThrow(message);
  });
});

describe("what is looked for", () => {
  test.each([
    ["evil[.]example", "hostname", "evil.example"],
    ["EVIL.Example.", "hostname", "evil.example"],
    ["bücher.example", "hostname", "xn--bcher-kva.example"],
    ["setup.zip", "hostname", "setup.zip"],
    ["hxxp://evil[.]example", "hostname", "evil.example"],
    ["https://203.0.113.7/", "ipv4", "203.0.113.7"],
    ["https://evil.example/a", "url", "https://evil.example/a"],
    ["203.0.113[.]7", "ipv4", "203.0.113.7"],
    ["::ffff:203.0.113.7", "ipv4", "203.0.113.7"],
    ["2001:DB8:0:0::1", "ipv6", "2001:db8::1"],
    ["ME@Evil.example", "email", "ME@evil.example"],
    [SHA256.toUpperCase(), "sha256", SHA256],
  ])("%s is the %s %s", (written, kind, value) => {
    expect(plan(written).indicators).toMatchObject([{ kind, value, seed: value }]);
  });

  test.each([
    ["10.1.2.3", "private"],
    ["127.0.0.1", "loopback"],
    ["fe80::1", "linkLocal"],
    ["::ffff:192.168.0.1", "private"],
    ["http://192.168.0.1/x", "private"],
    ["intranet", "single label"],
    ["co.uk", "public suffix"],
    ["com", "single label"],
    ["github.io", "strangers"],
    ["files.corp", "no registry"],
    ["www.contoso.example", "excluded: contoso.example"],
    ["https://contoso.example/login", "excluded: contoso.example"],
    ["ceo@contoso.example", "excluded: contoso.example"],
    ["CVE-2024-3094", "CVE"],
    ["what is this", "no indicator"],
  ])("%s is left out: %s", (written, reason) => {
    const { leftOut, indicators } = plan([written, "evil.example"], { exclude: ["contoso.example"] });
    expect(indicators.map(({ value }) => value)).toEqual(["evil.example"]);
    expect(leftOut).toEqual([{ value: written, reason: expect.stringContaining(reason) }]);
  });

  test("a name beside an excluded one is looked for", () => {
    const { indicators } = plan("notcontoso.example", { exclude: ["contoso.example"] });
    expect(indicators).toHaveLength(1);
  });

  test("an address is looked for in every way that it is written", () => {
    const [query] = plan("2001:db8::1", { tables: ["CloudAppEvents"] }).queries;
    expect(windowsOf(query?.kql ?? "").map(([text]) => text)).toEqual([
      "2001:db8::1",
      "2001:db8:0:0:0:0:0:1",
      "2001:0db8:0000:0000:0000:0000:0000:0001",
    ]);
  });

  test("comes from a column of a frame with its own times", () => {
    const rows = [
      { domain: "evil.example", firstSeen: new Date("2026-02-10"), lastSeen: new Date("2026-02-11") },
      { domain: null, firstSeen: null, lastSeen: null },
    ];
    const { indicators } = plan({ frame: frameFrom(rows), column: "domain" });
    expect(indicators).toMatchObject([{ value: "evil.example", ...dates(rows[0]) }]);
  });

  test("comes from the indicators of an article, with the article as seed", () => {
    const rows = [
      {
        article: "26ad8946",
        artifact: "evil.example",
        artifactKind: "hostname",
        artifactValue: null,
        id: "r1",
      },
      {
        article: "26ad8946",
        artifact: "YWJj",
        artifactKind: "unclassifiedArtifact",
        artifactValue: SHA256,
        id: "r2",
      },
    ];
    expect(plan(frameFrom(rows)).indicators).toMatchObject([
      { value: "evil.example", seed: "article 26ad8946", evidence: "r1" },
      { value: SHA256, seed: "article 26ad8946", link: `article 26ad8946 → ${SHA256} (indicators)` },
    ]);
  });

  test.each([
    [[7], "invalid indicator: 7"],
    [[{ domain: "x" }], "invalid indicator"],
    [null, "invalid indicator"],
    [frameFrom([{ a: 1 }]), "missing column"],
    [{ frame: frameFrom([{ host: "x.example" }]), column: "hst" }, "unknown column: hst; did you mean host?"],
    [{ value: "evil.example", firstSeen: "soon" }, "invalid firstSeen: soon"],
  ])("%o is refused", (indicators, message) => {
    expect(() => plan(indicators as never)).toThrow(message);
  });

  test.each([
    [
      { tables: ["DeviceNetworkEvent"] },
      "unknown table of a sweep: DeviceNetworkEvent; did you mean DeviceNetworkEvents?",
    ],
    [{ tabels: [] }, "unknown option of sweep: tabels; did you mean tables?"],
    [{ margin: -1 }, "invalid margin"],
    [{ queryLength: 10 }, "invalid queryLength"],
    [{ windows: "no" }, "invalid windows"],
    [{ exclude: ["a b"] }, "invalid host"],
  ])("the options %o are refused", (options, message) => {
    expect(() => plan("evil.example", options as never)).toThrow(message);
  });
});

test("a kind that cannot stand in a table is not asked there, and said", () => {
  const { notSearched, queries } = plan([SHA256, "203.0.113.7"], { tables: ["CloudAppEvents"] });
  expect(queries.map(({ indicators }) => indicators)).toEqual([["203.0.113.7"]]);
  expect(notSearched).toEqual([
    { table: "CloudAppEvents", indicators: [SHA256], reason: "not in this table: sha256" },
  ]);
});

test("each query names the table that it is said to ask", () => {
  for (const { table, kql } of plan(everyKind).queries) expect(tableOf(kql)).toBe(table);
  expect(plan(everyKind).asked.to).toEqual(NOW);
});

function dates(row: { firstSeen: Date | null; lastSeen: Date | null } | undefined): object {
  return { firstSeen: row?.firstSeen, lastSeen: row?.lastSeen };
}
