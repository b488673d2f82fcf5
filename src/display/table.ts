import { listSome, plural } from "../base/text.js";

export interface TableColumn {
  readonly name: string;
  /** A type of the model, of Kusto or of Arquero; decides format and alignment. */
  readonly type: string;
  readonly unit?: string | undefined;
  readonly meaning?: string | undefined;
}

/** A table to be shown: what it holds, not how it looks. */
export interface TableSpec {
  readonly title?: string | undefined;
  readonly columns: readonly TableColumn[];
  /** The rows to show, each with its cells in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  /** Rows in all, where `rows` is only the first part. */
  readonly total: number;
  /** Sentences to stand below: what is incomplete, and why. */
  readonly notes?: readonly string[] | undefined;
}

/** The columns worth showing: those with a value in a shown row. Without any row, all. */
export function shownColumns(spec: TableSpec): number[] {
  const all = spec.columns.map((_column, index) => index);
  const filled = all.filter((index) => spec.rows.some((row) => !isEmpty(row[index])));
  return filled.length === 0 ? all : filled;
}

/** What stands below the table: its size, what was left out, the notes. */
export function footer(spec: TableSpec, empty: readonly string[], cut: readonly string[] = []): string[] {
  const shown = spec.rows.length;
  const rows =
    shown < spec.total
      ? `${shown.toLocaleString("en-US")} of ${plural(spec.total, "row")}`
      : plural(spec.total, "row");
  return [
    `${rows} × ${plural(spec.columns.length, "column")}`,
    ...(empty.length > 0 ? [`empty, not shown: ${listSome(empty, 8)}`] : []),
    ...(cut.length > 0 ? [`no room for: ${listSome(cut, 8)}`] : []),
    ...(spec.notes ?? []),
  ];
}

/** One row with many columns is read as a list of fields. */
export function asFields(spec: TableSpec, columns: readonly number[]): boolean {
  return spec.rows.length === 1 && columns.length > 8;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
