import { InvalidInputError } from "../base/errors.js";
import { Frame } from "../frame/index.js";
import { emptyValue, type Known } from "./globals.js";
import type { BoundFunction } from "./kusto.js";
import { functions as facts, type Column, type KqlType } from "./schema/index.js";
import { kqlTypes, type LiveAnswer, type LiveColumn, type LiveFunction, type LiveTable } from "./tables.js";

/** The live schema, where it is one and no list of tables by name. */
export function readLive(given: object): Known | undefined {
  if (given instanceof Frame) return { tables: readRows(given as Frame), live: true, functions: [] };
  const { tables, functions } = given as Partial<LiveAnswer>;
  if (!isTables(tables)) return undefined;
  const own = new Set(facts.map(({ name }) => name));
  const more = [...(functions?.builtInFunctions ?? []), ...(functions?.savedFunctions ?? [])];
  return {
    tables: new Map(tables.map(({ name, columns }) => [name, (columns ?? []).map(toColumn)])),
    live: true,
    functions: more.filter(({ name }) => !own.has(name)).map(toBound),
  };
}

/** An own table may be called `tables`: its rows have no list of columns. */
function isTables(tables: unknown): tables is readonly LiveTable[] {
  if (!Array.isArray(tables)) return false;
  const rows = tables as readonly (Partial<LiveTable> | null)[];
  return (
    rows.some((row) => Array.isArray(row?.columns)) &&
    rows.every((row) => typeof row?.name === "string" && (row.columns == null || Array.isArray(row.columns)))
  );
}

function readRows(frame: Frame): Map<string, Column[]> {
  const missing = ["table", "column", "type"].filter((name) => !frame.columnNames().includes(name));
  if (missing.length > 0) {
    throw new InvalidInputError(
      `invalid tables: a frame without ${missing.join(" and ")}; a live schema has one row a column, with table, column and type`,
    );
  }
  const tables = new Map<string, Column[]>();
  for (const { table, column, type } of frame.objects()) {
    const name = String(table);
    const columns = tables.get(name) ?? [];
    columns.push(toColumn({ name: String(column), dataType: String(type) }));
    tables.set(name, columns);
  }
  return tables;
}

/** .NET's names of the types, as the service writes them. */
const dotNet: Readonly<Record<string, KqlType>> = {
  sbyte: "bool",
  boolean: "bool",
  int16: "int",
  int32: "int",
  int64: "long",
  uint64: "long",
  single: "real",
  double: "real",
  sqldecimal: "decimal",
  object: "dynamic",
};

/** A type that is not known holds anything. */
function toColumn({ name, dataType }: LiveColumn): Column {
  const type = dataType.toLowerCase().replace(/^system\.(data\.sqltypes\.)?/, "");
  return { name, type: dotNet[type] ?? kqlTypes.find((known) => known === type) ?? "dynamic" };
}

/** A function of the service or the tenant: what it takes and gives is known, what it does is not. */
function toBound({ name, inputParameters, outputColumns }: LiveFunction): BoundFunction {
  const parameters = (inputParameters ?? []).map(({ name: parameter, cslType, defaultValue }) =>
    cslType.startsWith("(")
      ? `${parameter}:(*)`
      : `${parameter}:${scalar(cslType)}${defaultValue == null ? "" : `=${emptyValue(scalar(cslType))}`}`,
  );
  const columns = (outputColumns ?? [])
    .map(toColumn)
    .map((column) => `['${column.name}']=${emptyValue(column.type)}`);
  return { name, parameters: `(${parameters.join(", ")})`, body: `{ print ${columns.join(", ")} }` };
}

function scalar(cslType: string): KqlType {
  return toColumn({ name: "", dataType: cslType }).type;
}
