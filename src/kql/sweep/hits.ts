import { parseTimestamp } from "../../base/dates.js";
import { frameFrom, type Frame, type FrameInfo } from "../../frame/index.js";
import type { Needle } from "./needle.js";
import { outcomeOf, type SweepOutcome } from "./outcome.js";
import type { PlannedQuery } from "./plan.js";

/** One row of the tenant that names one indicator, with why that is looked for. */
export type SweepHit = {
  /** Of the row, in UTC; null where the table has none. */
  time: Date | null;
  /** The table that has the row. */
  table: string;
  /** The one that was looked for, in its one form, live. */
  indicator: string;
  /** The machine, where the table names one. */
  device: string | null;
  /** The account or mailbox, where the table names one. */
  user: string | null;
  /** What happened, in the table's own words. */
  action: string | null;
  /** What came of it. */
  outcome: SweepOutcome;
  /** Of the indicator. */
  kind: string;
  /** How the row names it: `host`, `subdomain`, `address`, `url`, `hash` or `email`. */
  match: string;
  /** What stands in the row. */
  value: string | null;
  /** The step that led to the indicator. */
  link: string | null;
  /** The id of the record that shows that step. */
  evidence: string | null;
  /** What the hunt started from. */
  seed: string;
  /** Every step from the seed. */
  chain: readonly string[];
  /** The row's id in its table. */
  rowId: string | null;
  /** Beginning of the window in which the indicator was looked for. */
  from: Date;
  /** End of the window in which the indicator was looked for. */
  to: Date;
};

const columns = [
  { name: "time", type: "datetime" },
  { name: "table", type: "string" },
  { name: "indicator", type: "string" },
  { name: "device", type: "string" },
  { name: "user", type: "string" },
  { name: "action", type: "string" },
  { name: "outcome", type: "string" },
  { name: "kind", type: "string" },
  { name: "match", type: "string" },
  { name: "value", type: "string" },
  { name: "link", type: "string" },
  { name: "seed", type: "string" },
  { name: "rowId", type: "string" },
  { name: "from", type: "datetime" },
  { name: "to", type: "datetime" },
  { name: "evidence", type: "string" },
  { name: "chain", type: "dynamic" },
] as const satisfies readonly { name: keyof SweepHit; type: string }[];

/** The rows of an answer, each led back to the indicator in whose window it is. */
export function toHits({ table, needles }: PlannedQuery, answer: Frame): SweepHit[] {
  const byText = new Map<string, Needle[]>();
  for (const needle of needles) byText.set(needle.text, [...(byText.get(needle.text) ?? []), needle]);
  return answer.objects().flatMap((row): SweepHit[] => {
    const time = toTime(row["Time"]);
    const known = byText.get(String(row["Indicator"])) ?? [];
    const needle = known.find(({ from, to }) => time !== null && time >= from && time < to) ?? known[0];
    if (needle === undefined) return [];
    const { value, kind, link, evidence, seed, chain } = needle.indicator;
    const action = toText(row["Action"]);
    return [
      {
        time,
        table,
        indicator: value,
        device: toText(row["Device"]),
        user: toText(row["User"]),
        action,
        outcome: outcomeOf({ table, action }),
        kind,
        match: toMatch(kind, row["Match"]),
        value: toText(row["Value"]),
        link,
        evidence,
        seed,
        chain,
        rowId: toText(row["RowId"]),
        from: needle.from,
        to: needle.to,
      },
    ];
  });
}

function toMatch(kind: string, match: unknown): string {
  if (kind === "hostname") return match === "below" ? "subdomain" : "host";
  if (kind === "url" || kind === "email") return kind;
  return kind.startsWith("ip") ? "address" : "hash";
}

function toTime(value: unknown): Date | null {
  if (value instanceof Date) return value;
  const time = typeof value === "string" ? parseTimestamp(value) : NaN;
  return Number.isNaN(time) ? null : new Date(time);
}

function toText(value: unknown): string | null {
  return value === null || value === undefined || value === "" ? null : String(value);
}

/**
 * One row a hit, the oldest first. A row of the tenant that names an indicator in several columns is one hit, by the text
 * that says most: the URL rather than the name in it.
 */
export function hitsFrame(hits: readonly SweepHit[], info: FrameInfo): Frame<SweepHit> {
  const known = new Map<string, SweepHit>();
  for (const hit of hits) {
    const { time, table, rowId, device, user, indicator } = hit;
    const key = JSON.stringify([table, time, rowId, device, user, indicator]);
    const other = known.get(key);
    if (other === undefined || saysMore(hit, other)) known.set(key, hit);
  }
  const rows = [...known.values()].toSorted(
    (a, b) => Number(a.time) - Number(b.time) || compare(a.table, b.table) || compare(nameOf(a), nameOf(b)),
  );
  return frameFrom(rows, { name: "hits", columns }).withMeta({ info: { ...info, rows: rows.length } });
}

function saysMore({ value: one }: SweepHit, { value: other }: SweepHit): boolean {
  const [a, b] = [one ?? "", other ?? ""];
  return a.length === b.length ? a < b : a.length > b.length;
}

/** Rows of one time stand in the same order in every run, whichever answer came first. */
function nameOf({ rowId, device, user, indicator }: SweepHit): string {
  return JSON.stringify([rowId, device, user, indicator]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
