import { describe, expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { asOf } from "../../src/sample/as-of.js";
import { headings, type TableName, type Tables } from "../../src/sample/facts.js";
import { openStore } from "../../src/sample/store.js";
import { SAMPLE_NOW, sampleTenant } from "../../src/sample/tenant.js";

const END = Date.parse(SAMPLE_NOW) / 1000;
const FEBRUARY = Date.UTC(2026, 1, 16, 22) / 1000;
const whole = openStore();
const then = openStore(undefined, FEBRUARY);
const tables = Object.keys(headings) as TableName[];

describe("the sample tenant as of an earlier day", () => {
  test.each(tables)("at the end of the data %s are what they are", (table) => {
    expect(asOf(table, END, (name) => whole.all(name))).toEqual(whole.all(table));
  });

  const begins: { readonly [T in TableName]?: readonly [first: number, last?: number] } = {
    hosts: [1, 2],
    resolutions: [3, 4],
    components: [4, 5],
    cookies: [3, 4],
    trackers: [3, 4],
    pairs: [3, 4],
    ports: [4, 5],
    "host-certificates": [2, 3],
    "profile-indicators": [4, 5],
    certificates: [2],
    articles: [1, 2],
    profiles: [3],
    vulnerabilities: [5, 4],
    whois: [3],
    "whois-history": [3],
    incidents: [1, 2],
    alerts: [2, 3],
  };

  test.each(Object.entries(begins))(
    "%s have nothing that began later, and no end later",
    (name, [first, last]) => {
      const table = name as TableName;
      const rows = then.all(table) as readonly (readonly unknown[])[];
      const all = whole.all(table) as readonly (readonly unknown[])[];
      const began = new Set(
        [...all, ...(table === "whois" ? whole.all("whois-history") : [])]
          .filter((row) => Number(row[first]) <= FEBRUARY)
          .map((row) =>
            JSON.stringify(
              table === "whois" ? row[0] : row.filter((_cell, index) => index < first && index !== last),
            ),
          ),
      );
      const stayed = rows.map((row) =>
        JSON.stringify(
          table === "whois" ? row[0] : row.filter((_cell, index) => index < first && index !== last),
        ),
      );
      expect(new Set(stayed)).toEqual(began);
      expect(rows.every((row) => Number(row[first]) <= FEBRUARY)).toBe(true);
      if (last !== undefined) expect(rows.every((row) => Number(row[last] ?? 0) <= FEBRUARY)).toBe(true);
    },
  );

  test("a registration that has changed since stands as it did", () => {
    const now = new Map(whole.all("whois").map((row) => [row[0], row]));
    const changed = then.all("whois").filter((row) => now.get(row[0])?.[3] !== row[3]);
    const history = whole.all("whois-history");
    for (const row of changed) expect(history).toContainEqual(row);
    const older = asOf("whois", Date.UTC(2025, 5, 1) / 1000, (name) => whole.all(name)) as Tables["whois"][];
    const botany = older.find(([domain]) => domain === "amber-botany.example");
    expect([botany?.[3], now.get("amber-botany.example")?.[3]]).toEqual([1666828800, 1762300000]);
  });

  test("comments and evidence of alerts end then", () => {
    for (const row of then.all("alerts")) {
      for (const [, , time] of row[22]) expect(time).toBeLessThanOrEqual(FEBRUARY);
      for (const [, , , , created] of row[23]) expect(created).toBeLessThanOrEqual(FEBRUARY);
    }
    for (const row of then.all("incidents"))
      for (const [, , time] of row[17]) expect(time).toBeLessThanOrEqual(FEBRUARY);
  });

  test("its clock stands at that day, and its hunting tables end there, whatever time is asked for", async () => {
    const hunt = await connect({ source: "sample", sampleDate: "2026-02-16" });
    expect(hunt.now()).toEqual(new Date(FEBRUARY * 1000));
    const kql = "DeviceNetworkEvents | summarize First = min(Timestamp), Last = max(Timestamp)";
    for (const timespan of ["30d", { from: "2026-02-01", to: "2026-03-02" }]) {
      const [row] = (await hunt.query(kql, { timespan })).objects() as [{ First: Date; Last: Date }];
      expect(row.Last <= hunt.now()).toBe(true);
      expect(row.Last > new Date("2026-02-15")).toBe(true);
    }
    await hunt.close();
  });

  test("is asked for by the environment too", async () => {
    const hunt = await connect({
      env: { HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_DATE: "2026-01-05T12:00:00Z" },
    });
    expect(hunt.now()).toEqual(new Date("2026-01-05T12:00:00Z"));
    await hunt.close();
  });

  test.each([
    ["2026-03-03", "the sample data ends at 2026-03-02"],
    ["yesterday", "invalid sample date: yesterday"],
  ])("refuses %s", (date, message) => {
    expect(() => sampleTenant({ date })).toThrow(message);
  });
});
