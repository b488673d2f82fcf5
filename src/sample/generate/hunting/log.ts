import { at } from "../calendar.js";
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
  AlertEvidence: ["AlertId", "EntityType", "RemoteIP", "RemoteUrl", "FileName", "EvidenceDirection"],
  DeviceTvmSoftwareVulnerabilities: ["DeviceName", "SoftwareName", "SoftwareVersion", "CveId"],
  ThreatIntelIndicators: ["TimeGenerated", "Id"],
};
const deviceKey = ["Timestamp", "DeviceName", "ReportId"];

/** The columns in whose text the value stands: longer names and addresses than it do not count as it. */
export function columnsWith(row: Row, value: string): string[] {
  const name = value.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    /^[\d.]+$/.test(value)
      ? `(?<![\\w.])${name}(?!\\w|\\.\\d)`
      : /^[\da-f:]+$/.test(value) && value.includes(":")
        ? `(?<![\\w:])${name}(?![\\w:])`
        : `${name}(?![\\w-])`,
  );
  return Object.entries(row.cells)
    .filter(([, cell]) => typeof cell === "string" || (typeof cell === "object" && cell !== null))
    .filter(([, cell]) =>
      pattern.test((typeof cell === "string" ? cell : JSON.stringify(cell)).toLowerCase()),
    )
    .map(([column]) => column);
}

/** Where the generator writes what the tenant's sensors saw, and what of that was planted. */
export class Log {
  readonly #tables = new Map<HuntingTable, Row[]>();
  readonly #traces: Planted[] = [];

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
        const columns = columnsWith(row, value);
        if (columns.length === 0) continue;
        checkTime(kind, row, value, window);
        this.#traces.push({ group, kind, row, columns, indicator: value, window });
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
    for (const { group, row, ...trace } of this.#traces) {
      const traces = (truth[group] ??= []);
      const cells = cellsOf(row);
      const key = (keys[row.table] ?? deviceKey).map((name) => [name, keyCell(name, cells[name])]);
      traces.push({ table: row.table, key: Object.fromEntries(key) as Trace["key"], ...trace });
    }
    return { tables, truth };
  }
}

type Trace = HuntingTruth[string][number];

interface Planted extends Omit<Trace, "table" | "key"> {
  readonly group: string;
  readonly row: Row;
}

function keyCell(name: string, value: unknown): string | number {
  if (typeof value === "number" && name.startsWith("Time")) return new Date(value).toISOString();
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

/** A plan that contradicts its own windows is a mistake. Rows without a time of their own may say what they like. */
function checkTime(kind: TraceKind, { table, cells }: Row, value: string, window: Trace["window"]): void {
  const time = cells.Timestamp;
  if (kind === "decoy" || typeof time !== "number") return;
  if (isWithin(time, window) !== (kind === "outside-window")) return;
  throw new Error(`${table}: ${value} at ${new Date(time).toISOString()} is no ${kind}`);
}

function isWithin(time: Instant, window: Trace["window"]): boolean {
  if (window === null) return true;
  const [from, to] = window;
  return time >= at(from) * 1000 && (to === null || time <= at(to) * 1000);
}
