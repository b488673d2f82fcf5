import { stringifyExactJson } from "../../base/exact-json.js";
import { okJson, type Reply } from "../reply.js";
import type { HuntingTable } from "./engine.js";

/** The most rows of one answer. */
const MOST_ROWS = 100_000;

/** Graph's names of Kusto's types. */
const graphTypes: Readonly<Record<string, string>> = {
  string: "String",
  int: "Int32",
  long: "Int64",
  real: "Double",
  decimal: "SqlDecimal",
  bool: "Boolean",
  datetime: "DateTime",
  timespan: "TimeSpan",
  dynamic: "Object",
  guid: "Guid",
};

export function graphType(type: string): string {
  return graphTypes[type] ?? "String";
}

/** A table as Graph writes it: dates with seven digits of a second, whole numbers with all their digits. */
export function tableReply({ columns, rows }: HuntingTable, root: string): Reply {
  const schema = columns.map(({ name, type }) => ({ name, type: graphType(type) }));
  const results = rows
    .slice(0, MOST_ROWS)
    .map((row) => Object.fromEntries(columns.map(({ name }) => [name, toCell(row[name])])));
  const context = `${root}/$metadata#microsoft.graph.security.huntingQueryResults`;
  return okJson(stringifyExactJson({ "@odata.context": context, schema, results }));
}

function toCell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace("Z", "0000Z");
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value ?? null;
}
