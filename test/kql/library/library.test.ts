import { inspect as inspectValue } from "node:util";
import { describe, expect, test } from "vitest";
import { inspect } from "../../../src/kql/check.js";
import { knownFrom } from "../../../src/kql/globals.js";
import type { Code, SyntaxNode } from "../../../src/kql/kusto.js";
import { fillQuery, huntQueries, huntQuery, type QueryName } from "../../../src/kql/library/index.js";
import { queries } from "../../../src/kql/library/queries.js";
import { findTables, kindOf, walk } from "../../../src/kql/names.js";
import { defenderTables } from "../../../src/kql/schema/index.js";
import { told } from "../told.js";

const names = queries.map(({ name }) => name);

/** What has to be given, as the examples have it. */
function examples(name: QueryName): Record<string, unknown> {
  const { parameters } = huntQuery(name);
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([parameter, { needed, value }]) =>
      needed ? [[parameter, value] as const] : [],
    ),
  );
}

const fill = fillQuery as (name: string, parameters?: Record<string, unknown>) => string;

function tree(kql: string): Code {
  const { code } = inspect(kql, knownFrom(new Map()));
  if (code === undefined) throw new Error(kql);
  return code;
}

/** The kinds of all parts of a query, from left to right: what the values are does not show. */
function shape(kql: string): string {
  return [...walk(tree(kql).Syntax as SyntaxNode)].map(kindOf).join(" ");
}

describe.each(names)("%s", (name) => {
  const query = huntQuery(name);

  test("passes Microsoft's binder without a finding", async () => {
    expect(await told(fill(name, examples(name)))).toEqual([]);
  });

  test("reads the tables that it says, none of which is renamed", () => {
    const read = findTables(tree(fill(name, examples(name)))).map((place) => place.name);
    expect([...new Set(read)].toSorted()).toEqual(query.tables.toSorted());
    for (const table of query.tables) {
      expect(["current", "preview"]).toContain(defenderTables.get(table)?.status);
    }
  });

  test("uses each of its parameters, and has a word for each", () => {
    for (const [parameter, { about }] of Object.entries(query.parameters)) {
      expect(query.kql).toMatch(new RegExp(`\\b${parameter}\\b`));
      expect(about).toMatch(/^[a-z].*[^.]$/);
    }
  });

  test("is told with question, techniques, false positives and what to do next", () => {
    expect(query.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(query.question).toMatch(/^[A-Z].*\?$/);
    expect(query.techniques.length).toBeGreaterThan(0);
    for (const technique of query.techniques) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
    for (const texts of [query.falsePositives, query.next, query.references]) {
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(text).toMatch(/^\S.*[^.\s]$/);
    }
  });

  test("looks only so far back as its parameters say", () => {
    const timed = query.tables.filter((table) => (defenderTables.get(table)?.timeColumn ?? null) !== null);
    const bounds = query.kql.match(/(Timestamp|TimeGenerated) (> ago\(|between \()/g) ?? [];
    expect(bounds.length).toBeGreaterThanOrEqual(timed.length);
  });
});

test("names are there once, and in texts only where a query bears them", () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
  const mentioned = queries.flatMap(({ next, falsePositives, name, parameters }) =>
    [...next, ...falsePositives, ...Object.values(parameters).map(({ about }) => about)].flatMap((text) =>
      [...text.matchAll(/(?:ask|asks|to|then|:) ((?:[a-z]+-){1,}[a-z]+)\b/g)].map(([, found]) => [
        name,
        found,
      ]),
    ),
  );
  const known: readonly string[] = names;
  expect(mentioned.length).toBeGreaterThan(10);
  const words = ["internet-facing", "sign-in"];
  expect(mentioned.filter(([, found = ""]) => !known.includes(found) && !words.includes(found))).toEqual([]);
});

const hostile = [
  '"; DeviceInfo | take 1 //',
  "'; drop",
  "\\",
  '\\"',
  'a"b',
  "]",
  "'])",
  "*/ //",
  "line\nbreak\r\ntab\t",
  "\u2028\u2029\u0085\u0000\u001b[31m",
  "@\"x\" h'y' ```z```",
  "\u202ereversed",
  "𝒳\ud800",
  "{{x}} ${x} {0}",
  "datetime(2026-01-01)",
  "",
];

describe("a value never leaves its literal", () => {
  const texts = queries.filter(({ parameters }) =>
    Object.values(parameters).some(({ type }) => type === "string" || type === "strings"),
  );

  test.each(texts.map(({ name }) => name))(
    "in %s the tree is the same whatever the texts are",
    async (name) => {
      const { parameters } = huntQuery(name);
      const filled = (make: (index: number) => string): string =>
        fill(name, {
          ...examples(name),
          ...Object.fromEntries(
            Object.entries(parameters).flatMap(([parameter, { type }]): [string, unknown][] => {
              if (type === "string") return [[parameter, make(0)]];
              return type === "strings" ? [[parameter, hostile.map((_, index) => make(index))]] : [];
            }),
          ),
        });
      const harmless = filled((index) => `word${index}`);
      const harmful = filled((index) => hostile[index] ?? "");
      expect(await told(harmful)).toEqual([]);
      expect(shape(harmful)).toBe(shape(harmless));
    },
  );

  test("a host that is none is refused, and a defanged one is read", () => {
    for (const host of hostile) {
      expect(() => fillQuery("hosts-on-devices", { hosts: [host] })).toThrow(
        /^invalid hosts of hosts-on-devices: /,
      );
    }
    expect(fillQuery("hosts-on-devices", { hosts: ["Bad[.]Example", "2001:DB8::1", "пример.рф"] })).toContain(
      'let hosts = dynamic(["bad.example", "2001:db8::1", "xn--e1afmkfd.xn--p1ai"]);',
    );
  });
});

describe("parameters", () => {
  test("stand before the query as let statements, typed, in their order", () => {
    const kql = fillQuery("hosts-in-window", {
      hosts: ["a.example"],
      firstSeen: "2026-02-03T09:00:00+01:00",
      lastSeen: new Date(Date.UTC(2026, 1, 5)),
      margin: "PT36H",
    });
    expect(kql.split("\n").slice(0, 5)).toEqual([
      "// hosts-in-window: Who met these names and addresses while they were the adversary's?",
      'let hosts = dynamic(["a.example"]);',
      "let firstSeen = datetime(2026-02-03T08:00:00Z);",
      "let lastSeen = datetime(2026-02-05);",
      "let margin = 36h;",
    ]);
    expect(fillQuery("beaconing", { connections: 2n ** 40n, jitter: 1, lookback: "90m" })).toMatch(
      /let lookback = 90m;\nlet connections = 1099511627776;\n.*\n.*\nlet jitter = real\(1\);/,
    );
  });

  test.each([
    [() => fill("beconing"), "unknown query: beconing; did you mean beaconing?"],
    [
      () => fill("beaconing", { lookbak: "7d" }),
      "unknown parameter of beaconing: lookbak; did you mean lookback?",
    ],
    [
      () => fill("hosts-on-devices"),
      "missing parameter of hosts-on-devices: hosts; it is names, each as it is",
    ],
    [
      () => fill("beaconing", { lookback: 7 }),
      "invalid lookback of beaconing: 7; it is a duration, such as 7d",
    ],
    [() => fill("beaconing", { lookback: "soon" }), "invalid lookback of beaconing: soon; it is a duration"],
    [() => fill("beaconing", { lookback: "2026-01-01/2026-02-01" }), "it is a duration"],
    [() => fill("beaconing", { lookback: "7d); DeviceInfo //" }), "it is a duration"],
    [
      () => fill("beaconing", { connections: 2.5 }),
      "invalid connections of beaconing: 2.5; it is a whole number",
    ],
    [() => fill("beaconing", { connections: "12" }), "it is a whole number"],
    [() => fill("beaconing", { connections: 1 }), "invalid connections of beaconing: 1; it is 3 or more"],
    [() => fill("beaconing", { connections: 2n ** 70n }), "a long has 64 bits"],
    [() => fill("beaconing", { jitter: NaN }), "invalid jitter of beaconing: NaN; it is a number"],
    [() => fill("beaconing", { jitter: null }), "invalid jitter of beaconing: null; it is a number"],
    [
      () => fill("hosts-on-devices", { hosts: [] }),
      "invalid hosts of hosts-on-devices: an empty list; it is a list of texts",
    ],
    [() => fill("hosts-on-devices", { hosts: "a.example" }), "it is a list of texts, and of one at least"],
    [
      () => fill("hosts-on-devices", { hosts: ["https://a.example/"] }),
      "invalid hosts of hosts-on-devices: a list; invalid host: https://a.example/",
    ],
    [
      () => fill("exposure-to-cve", { cves: ["CVE-2099-1", 7] }),
      "invalid cves of exposure-to-cve: a list; it is a list of texts",
    ],
    [
      () => fill("hosts-in-window", { hosts: ["a.example"], firstSeen: "3/2/2026", lastSeen: "2026-03-03" }),
      "invalid firstSeen of hosts-in-window: 3/2/2026; it is a Date or a text in ISO 8601",
    ],
    [
      () =>
        fill("hosts-in-window", { hosts: ["a.example"], firstSeen: new Date(NaN), lastSeen: "2026-03-03" }),
      "invalid firstSeen of hosts-in-window: an invalid date",
    ],
    [
      () => fill("hosts-on-devices", { hosts: ["a.example"], ["__proto__x"]: 1 }),
      "unknown parameter of hosts-on-devices: __proto__x",
    ],
  ])("%# are refused with what to do", (act, message) => {
    expect(act).toThrow(message);
  });
});

describe("the library as a table", () => {
  test("has a row a query, and every verb of a frame", () => {
    expect(huntQueries.array("name")).toEqual(names);
    expect(huntQueries.filter("(row) => op.includes(row.techniques, 'T1557', 0)").array("name")).toEqual([
      "sign-in-after-click",
    ]);
    const [row] = huntQueries.filter("(row) => row.name === 'hosts-on-devices'").objects();
    expect(row?.parameters).toEqual(["hosts", "lookback = 30d"]);
    expect(row?.kql).toBe(huntQuery("hosts-on-devices").kql);
  });

  test("shows itself, names and questions first", () => {
    const shown = inspectValue(huntQueries);
    expect(shown).toMatch(/name +.*question/);
    expect(shown).toContain("hosts-on-devices");
  });
});
