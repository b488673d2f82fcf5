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

/** A row of a table and an indicator in it, by what a hit and the truth both know of it. */
const name = (id: unknown, device: unknown, time: unknown, indicator: string): string =>
  [String(id), device ?? "", new Date(time as string).toISOString(), indicator].join(" ");
const nameOf = ({ key, indicator }: Planted): string =>
  name(
    key["ReportId"] ?? key["Id"] ?? key["AlertId"],
    key["DeviceName"],
    key["Timestamp"] ?? key["TimeGenerated"],
    indicator,
  );

const tables = sweepTables.map(({ table }) => table).filter((table) => table !== "AlertEvidence");

describe("a sweep of the sample tenant for what its truth names", () => {
  test.each(tables)(
    "%s finds the planted traces and nothing else",
    async (table) => {
      const { hits, coverage } = await hunt.sweep(indicators, { tables: [table] });
      expect(coverage.array("status")).not.toContain("refused");
      const rows = planted.filter((row) => row.table === table && row.window !== null);
      const theirs = rows.filter(
        ({ kind, columns }) => isTheirs(kind) && columns.join() !== "ProcessCommandLine",
      );
      const found = hits
        .objects()
        .map(({ rowId, device, time, indicator }) => name(rowId, device, time, indicator));
      const wanted = [...new Set(theirs.map(nameOf))].toSorted();
      // The tenant's own intelligence holds more than was planted as a trace: the feeds themselves.
      if (table === "ThreatIntelIndicators") expect(found).toEqual(expect.arrayContaining(wanted));
      else expect(found.toSorted()).toEqual(wanted);
      const others = rows.filter(({ kind }) => !isTheirs(kind)).map(nameOf);
      expect(others.filter((other) => found.includes(other))).toEqual([]);
    },
    240_000,
  );
});

function isTheirs(kind: string): boolean {
  return kind === "hit" || kind === "blocked" || kind === "only-dns";
}
