import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { connect, sweepTables } from "../../src/index.js";
import { dataFolder } from "../../src/sample/store.js";

interface Planted {
  table: string;
  key: Record<string, unknown>;
  /** `hit`, `blocked` and `only-dns` are the adversary's; `outside-window` and `decoy` are not. */
  kind: string;
  columns: string[];
  indicator: string;
  window: [string, string | null] | null;
}

const { hunting } = JSON.parse(readFileSync(new URL("truth.json", dataFolder), "utf8")) as {
  hunting: Record<string, Planted[]>;
};
const planted = Object.values(hunting).flat();
const indicators = planted.flatMap(({ indicator, window }) =>
  window === null ? [] : [{ value: indicator, firstSeen: window[0], lastSeen: window[1] }],
);
const hunt = await connect({ source: "sample", env: {} });

/** A row of a table and an indicator in it. */
const name = (table: string, id: unknown, device: unknown, time: unknown, indicator: string): string =>
  [id, table.startsWith("Device") ? device : "", new Date(time as string).toISOString(), indicator].join(" ");
const nameOf = ({ table, key, indicator }: Planted): string =>
  name(
    table,
    key["ReportId"] ?? key["Id"],
    key["DeviceName"],
    key["Timestamp"] ?? key["TimeGenerated"],
    indicator,
  );
const isTheirs = ({ kind }: Planted): boolean => ["hit", "blocked", "only-dns"].includes(kind);

/** What a sweep found in a table, and what of it was planted there, as the adversary's and as a trap. */
async function sweepFor(table: string): Promise<{ found: string[]; theirs: string[]; traps: string[] }> {
  const { hits } = await hunt.sweep(indicators, { tables: [table] });
  const rows = planted.filter((row) => row.table === table && row.window !== null);
  // Command lines are not searched: what is in them is no host by itself.
  const searched = rows.filter(({ columns }) => columns.join() !== "ProcessCommandLine");
  return {
    found: hits
      .objects()
      .map(({ rowId, device, time, indicator }) => name(table, rowId, device, time, indicator))
      .toSorted(),
    theirs: [...new Set(searched.filter(isTheirs).map(nameOf))].toSorted(),
    traps: rows.filter((row) => !isTheirs(row)).map(nameOf),
  };
}

// Alerts have no row of their own in the truth: theirs are those of incidents, each row a piece of evidence.
const tables = sweepTables
  .map(({ table }) => table)
  .filter((table) => !["AlertEvidence", "ThreatIntelIndicators"].includes(table));

describe("a sweep of the sample tenant for what its truth names", () => {
  test.each(tables)(
    "finds in %s the planted traces and nothing else",
    async (table) => {
      const { found, theirs } = await sweepFor(table);
      expect(found).toEqual(theirs);
    },
    240_000,
  );

  test("finds in ThreatIntelIndicators what was planted, and nothing that has expired", async () => {
    const { found, theirs, traps } = await sweepFor("ThreatIntelIndicators");
    expect(found).toEqual(expect.arrayContaining(theirs));
    expect(traps.length).toBeGreaterThan(5);
    expect(traps.filter((trap) => found.includes(trap))).toEqual([]);
  }, 240_000);
});
