import type { ColumnTable } from "arquero";
import { MissingPartError } from "../base/errors.js";

/** As much of Danfo's DataFrame as can be relied on without its types. */
export interface DanfoFrame {
  readonly columns: string[];
  readonly shape: [number, number];
  readonly values: unknown[][];
  [member: string]: unknown;
}

interface Danfo {
  DataFrame: new (columns: Record<string, unknown[]>) => DanfoFrame;
}

/**
 * A frame as a Danfo DataFrame. Danfo knows no dates and no lists: dates become ISO 8601 texts, lists are joined by
 * `; `. Throws MissingPartError where danfojs-node is not installed; it is 400 MB, so nothing else loads it.
 */
export async function toDanfo(table: ColumnTable): Promise<DanfoFrame> {
  const { DataFrame } = await loadDanfo();
  const columns: Record<string, unknown[]> = {};
  for (const name of table.columnNames()) columns[name] = Array.from(table.array(name) as unknown[], asDanfo);
  return new DataFrame(columns);
}

function asDanfo(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join("; ");
  return value ?? null;
}

async function loadDanfo(): Promise<Danfo> {
  const name: string = "danfojs-node";
  try {
    const danfo = (await import(name)) as Danfo & { default?: Danfo };
    return danfo.default ?? danfo;
  } catch (cause) {
    throw new MissingPartError("danfojs-node@1.1.2", "for toDanfo()", { cause });
  }
}
