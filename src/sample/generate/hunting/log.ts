import { at, END, type Window } from "../calendar.js";
import type { HuntingTruth, TraceKind } from "../../hunting.js";
import { huntingColumnNames, huntingColumns, type HuntingTable } from "./columns.js";

/** Milliseconds since 1970, UTC. */
export type Instant = number;
/** What stands in a column: times are milliseconds since 1970, what is `dynamic` is any value. */
export type Cells = Readonly<Record<string, unknown>>;

/** A row of a table. */
export interface Row {
  readonly table: HuntingTable;
  readonly cells: Cells;
}

/** What a sweep looks for, by value, each with the time in which it counts; an open end is null. */
export type Indicators = ReadonlyMap<string, readonly [first: string, last: string | null] | null>;

/** Advanced hunting reaches back thirty days from the tenant's clock. */
export const CLOCK: Instant = at("2026-03-02T22:00:00Z") * 1000;
export const START: Instant = CLOCK - 30 * 86_400_000;

/** The columns that tell a row from all others of its table. */
const keys: Readonly<Partial<Record<HuntingTable, readonly string[]>>> = {
  EmailEvents: ["Timestamp", "ReportId"],
  EmailUrlInfo: ["Timestamp", "ReportId", "Url"],
  EmailAttachmentInfo: ["Timestamp", "ReportId", "FileName"],
  EmailPostDeliveryEvents: ["Timestamp", "ReportId"],
  UrlClickEvents: ["Timestamp", "ReportId"],
  IdentityLogonEvents: ["Timestamp", "ReportId"],
  IdentityQueryEvents: ["Timestamp", "ReportId"],
  EntraIdSignInEvents: ["Timestamp", "ReportId"],
  CloudAppEvents: ["Timestamp", "ReportId"],
  AlertInfo: ["AlertId"],
  AlertEvidence: ["AlertId", "EntityType", "RemoteIP", "RemoteUrl", "FileName", "NetworkMessageId"],
  ThreatIntelIndicators: ["TimeGenerated", "Id"],
};
const deviceKey = ["Timestamp", "DeviceName", "ReportId"];

/** Whether some text of the row holds the value: longer names and addresses than it do not count as it. */
export function mentions(row: Row, value: string): boolean {
  const name = value.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = /^[\d.]+$|:/.test(value) ? `(?<![\\w.:])${name}(?![\\w:])` : `${name}(?![\\w-])`;
  return Object.values(row.cells).some(
    (cell) =>
      cell !== null &&
      (typeof cell === "string" || typeof cell === "object") &&
      new RegExp(pattern).test((typeof cell === "string" ? cell : JSON.stringify(cell)).toLowerCase()),
  );
}

/** Where the generator writes what the tenant's sensors saw, and what of that was planted. */
export class Log {
  readonly #tables = new Map<HuntingTable, Row[]>();
  readonly #traces: [group: string, kind: TraceKind, row: Row, indicator: string, window: Trace["window"]][] =
    [];

  add(table: HuntingTable, cells: Cells): Row {
    const unknown = Object.keys(cells).filter((name) => !huntingColumnNames[table].has(name));
    if (unknown.length > 0) throw new Error(`${table}: no column ${unknown.join(", ")}`);
    const time = cells.Timestamp;
    if (typeof time === "number" && (time < START || time >= CLOCK)) {
      throw new Error(`${table}: ${new Date(time).toISOString()} is out of reach`);
    }
    const rows = this.#tables.get(table) ?? [];
    const row = { table, cells };
    rows.push(row);
    this.#tables.set(table, rows);
    return row;
  }

  /** The rows so far. */
  rows(table: HuntingTable): readonly Row[] {
    return this.#tables.get(table) ?? [];
  }

  /** Writes down that the rows were planted: for each, every indicator that it mentions. */
  mark(group: string, kind: TraceKind, rows: readonly Row[], indicators: Indicators): void {
    let marked = 0;
    for (const row of rows) {
      for (const [value, window] of indicators) {
        if (!mentions(row, value)) continue;
        this.#traces.push([group, kind, row, value, window]);
        marked += 1;
      }
    }
    if (marked === 0) throw new Error(`${group}: a trace that mentions no indicator`);
  }

  /** The tables, rows in order of time, each device's reports counted. */
  finish(): { tables: Map<HuntingTable, readonly Cells[]>; truth: HuntingTruth } {
    const reports = numberReports([...this.#tables.values()].flat());
    const cellsOf = (row: Row): Cells => ({ ...row.cells, ...reports.get(row) });
    const tables = new Map<HuntingTable, readonly Cells[]>();
    for (const table of Object.keys(huntingColumns) as HuntingTable[]) {
      tables.set(table, this.rows(table).toSorted(byTime).map(cellsOf));
    }
    const truth: Record<string, Trace[]> = {};
    for (const [group, kind, row, indicator, window] of this.#traces) {
      const traces = (truth[group] ??= []);
      const cells = cellsOf(row);
      const key = (keys[row.table] ?? deviceKey).map((name) => [name, keyCell(name, cells[name])]);
      traces.push({
        table: row.table,
        key: Object.fromEntries(key) as Trace["key"],
        indicator,
        window,
        kind,
      });
    }
    return { tables, truth };
  }
}

type Trace = HuntingTruth[string][number];

function keyCell(name: string, value: unknown): string | number {
  if (typeof value === "number" && /^Time/.test(name)) return new Date(value).toISOString();
  return typeof value === "number" ? value : String(value ?? "");
}

function timeOf({ cells }: Row): number {
  return Number(cells.Timestamp ?? cells.TimeGenerated ?? 0);
}

function byTime(a: Row, b: Row): number {
  return timeOf(a) - timeOf(b);
}

/** A sensor counts its reports, of all tables, and begins anew with every week. */
function numberReports(rows: readonly Row[]): Map<Row, Cells> {
  const reporting = rows.filter(({ table }) =>
    huntingColumns[table].some(({ name, type }) => name === "ReportId" && type === "long"),
  );
  const counts = new Map<string, number>();
  const numbers = new Map<Row, Cells>();
  for (const row of reporting.toSorted(byTime)) {
    const sensor = `${String(row.cells.DeviceName)} ${Math.floor(timeOf(row) / (7 * 86_400_000))}`;
    const count = (counts.get(sensor) ?? 0) + 1;
    counts.set(sensor, count);
    numbers.set(row, { ReportId: count });
  }
  return numbers;
}

/** Whether a moment is in the window. */
export function isWithin(time: Instant, window: readonly [string, string | null] | null): boolean {
  if (window === null) return true;
  const [from, to]: Window = [at(window[0]), window[1] === null ? END + 86_400 : at(window[1])];
  return time >= from * 1000 && time <= to * 1000;
}
