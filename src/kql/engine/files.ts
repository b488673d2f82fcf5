import { existsSync } from "node:fs";
import { extname } from "node:path";
import { HuntbookError, InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import type { KqlType } from "../schema/index.js";
import type { Column } from "../tables.js";
import { openEngine, readRows, type Engine } from "./duckdb.js";
import { quoteText } from "./scalar.js";

/** A column of a file: its name there, and DuckDB's type. */
export interface FileColumn {
  readonly name: string;
  readonly sqlType: string;
}

/** The columns of a file with the types that Kusto has for them. */
export async function describeFile(path: string): Promise<readonly Column[]> {
  const engine = await openEngine(`to read ${path}`);
  try {
    return (await fileColumns(engine, path, false)).map(({ name, sqlType }) => ({
      name,
      type: kqlType(sqlType),
    }));
  } finally {
    engine.close();
  }
}

/** The table function that reads a file. `texts`: a CSV's cells stay as they stand. */
export function fileSource(path: string, texts: boolean): string {
  if (!existsSync(path)) {
    throw new HuntbookError("FILE_FAILED", `cannot read ${printable(path)}: there is no such file`);
  }
  const name = quoteText(path);
  switch (extname(path.replace(/\.gz$/, "")).toLowerCase()) {
    case ".parquet":
      return `read_parquet(${name})`;
    case ".csv":
    case ".tsv":
      return `read_csv(${name}, header = true${texts ? ", all_varchar = true" : ""})`;
    case ".ndjson":
    case ".jsonl":
      return `read_json(${name}, format = 'newline_delimited', sample_size = -1)`;
    case ".json":
      return `read_json(${name}, sample_size = -1)`;
    default:
      throw new InvalidInputError(
        `invalid table: ${printable(path)} is no .parquet, .csv, .tsv, .ndjson, .jsonl or .json`,
      );
  }
}

export async function fileColumns(engine: Engine, path: string, texts: boolean): Promise<FileColumn[]> {
  const reader = await readRows(engine, `describe select * from ${fileSource(path, texts)}`);
  return reader.getRows().map(([name, type]) => ({ name: String(name), sqlType: String(type) }));
}

/** Kusto's type for one of DuckDB's. */
export function kqlType(sqlType: string): KqlType {
  if (/^(STRUCT|MAP|UNION)|\]$|^JSON$/.test(sqlType)) return "dynamic";
  if (/^(TIMESTAMP|DATE)/.test(sqlType)) return "datetime";
  if (/^(DOUBLE|FLOAT|DECIMAL|HUGEINT|UHUGEINT)/.test(sqlType)) return "real";
  if (/^(U?BIGINT|UINTEGER)$/.test(sqlType)) return "long";
  if (/^(U?TINYINT|U?SMALLINT|INTEGER)$/.test(sqlType)) return "int";
  if (sqlType === "BOOLEAN") return "bool";
  if (sqlType === "UUID") return "guid";
  return "string";
}

/** A column of a file as one of Kusto's types: SQL of the cell. */
export function fileCell({ name, sqlType }: FileColumn, type: KqlType): string {
  const cell = `"${name.replaceAll('"', '""')}"`;
  const found = kqlType(sqlType);
  const isText = sqlType === "VARCHAR";
  switch (type) {
    case "string":
      return `coalesce(${found === "dynamic" ? `kql_text(to_json(${cell}))` : found === "datetime" ? `kql_datetime_text(cast(${cell} as TIMESTAMP))` : `cast(${cell} as VARCHAR)`}, '')`;
    case "dynamic":
      return isText ? `kql_parse(${cell})` : `nullif(to_json(${cell}), 'null')`;
    case "datetime":
      return isText ? `kql_datetime(${cell})` : `cast(${cell} as TIMESTAMP)`;
    case "timespan":
      return isText ? `kql_timespan(${cell})` : `try_cast(${cell} as BIGINT)`;
    case "int":
    case "long":
      return isText ? `kql_long(${cell})` : `try_cast(${cell} as BIGINT)`;
    case "real":
    case "decimal":
      return `try_cast(${cell} as DOUBLE)`;
    case "bool":
      return isText ? `kql_bool(${cell})` : `try_cast(${cell} as BOOLEAN)`;
    case "guid":
      return `lower(cast(${cell} as VARCHAR))`;
  }
}
