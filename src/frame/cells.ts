import type { Frame } from "./frame.js";

/** The cells of one row, with its place in the frame. */
export interface Cells {
  readonly request: number | null;
  text(name: string): string;
  date(name: string): Date | null;
  list(name: string): readonly string[];
}

/** The rows of a frame, for reading signals off. */
export function* eachRow(frame: Frame): Generator<Cells> {
  const at = (name: string, row: number): unknown => frame.column(name)?.at(row);
  for (let row = 0; row < frame.totalRows(); row++) {
    yield {
      request: frame.origin(row),
      text: (name) => {
        const value = at(name, row);
        return value === null || value === undefined ? "" : String(value);
      },
      date: (name) => {
        const value = at(name, row);
        return value instanceof Date ? value : null;
      },
      list: (name) => {
        const value = at(name, row);
        return Array.isArray(value) ? (value as string[]) : [];
      },
    };
  }
}
