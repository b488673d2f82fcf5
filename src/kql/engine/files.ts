import { existsSync } from "node:fs";
import { extname } from "node:path";
import { HuntbookError, InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import type { Column, KqlType } from "../schema/index.js";
import { openEngine, readRows, type Engine } from "./duckdb.js";
import { asType, quoteText, scalar, text } from "./scalar.js";

/** A column of a file as it lies there. */
export interface FileColumn extends Column {
  /** The column as one of Kusto's types: SQL that is null where it is empty or none of the type. */
  readonly as: (type: KqlType) => string;
  /** What stands there, as SQL of a text. */
  readonly text: string;
  /** A timestamp with a zone is stored: what it is compared with has one too, so that whole parts can be skipped. */
  readonly zoned?: string;
}

/** A file as a relation of DuckDB, and its columns. */
export interface FileTable {
  readonly source: string;
  readonly columns: readonly FileColumn[];
}

export const formats = ["parquet", "csv", "tsv", "psv", "scsv", "json", "ndjson", "txt"] as const;
export type FileFormat = (typeof formats)[number];

const extensions: Readonly<Record<string, FileFormat>> = {
  ".parquet": "parquet",
  ".csv": "csv",
  ".tsv": "tsv",
  ".psv": "psv",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".multijson": "json",
  ".json": "json",
  ".txt": "txt",
};

/** The format that the name of a file tells. */
export function formatOf(path: string): FileFormat | undefined {
  return extensions[extname(path.replace(/\.gz$/i, "")).toLowerCase()];
}

/** The columns of a file with the types that Kusto has for them. */
export async function describeFile(path: string): Promise<readonly Column[]> {
  const engine = await openEngine(`to read ${path}`);
  try {
    const { columns } = await openFile(engine, path, false);
    return columns.map(({ name, type }) => ({ name, type }));
  } finally {
    engine.close();
  }
}

/** Opens a file that has the names of its columns in it. `texts`: the cells of a CSV stay as they stand. */
export async function openFile(engine: Engine, path: string, texts: boolean): Promise<FileTable> {
  checkFile(path);
  switch (formatOf(path)) {
    case "parquet":
      return openParquet(engine, path);
    case "csv":
      return openCsv(engine, path, ",", texts);
    case "tsv":
      return openCsv(engine, path, "\t", texts);
    case "ndjson":
    case "json":
      return openJson(engine, path);
    default:
      throw new InvalidInputError(
        `invalid table: ${printable(path)} is no .parquet, .csv, .tsv, .ndjson, .jsonl or .json, nor one of these with .gz`,
      );
  }
}

export function checkFile(path: string): void {
  if (!existsSync(path)) {
    throw new HuntbookError("FILE_FAILED", `cannot read ${printable(path)}: there is no such file`);
  }
}

/** DuckDB's names ignore case, so that it renames the second of LogonId and LogonID: the file says what it is called. */
async function openParquet(engine: Engine, path: string): Promise<FileTable> {
  const source = `read_parquet(${quoteText(path)})`;
  const fields = await ask(
    engine,
    `select name, coalesce(num_children, 0) from parquet_schema(${quoteText(path)})`,
  );
  const names: string[] = [];
  let place = 1;
  const skip = (): void => {
    const children = Number(fields[place]?.[1] ?? 0);
    place++;
    for (let child = 0; child < children; child++) skip();
  };
  while (place < fields.length) {
    names.push(String(fields[place]?.[0]));
    skip();
  }
  return { source, columns: await describe(engine, source, names) };
}

async function openCsv(engine: Engine, path: string, delimiter: string, texts: boolean): Promise<FileTable> {
  const options = csvOptions(delimiter);
  const source = `read_csv(${quoteText(path)}, ${options}, header = true${texts ? ", all_varchar = true" : ""})`;
  const heads = `read_csv(${quoteText(path)}, ${options}, header = false, all_varchar = true)`;
  const [head = []] = await ask(engine, `select * from ${heads} limit 1`);
  const names = head.map((name) => (name === null ? undefined : String(name)));
  return { source, columns: await describe(engine, source, names) };
}

/** The first line is the first line, and a column is of the type of all its cells: DuckDB guesses both otherwise. */
export function csvOptions(delimiter: string): string {
  return `delim = ${quoteText(delimiter)}, quote = '"', escape = '"', comment = '', skip = 0, sample_size = -1`;
}

/** The columns under the names that the file has for them. */
async function describe(
  engine: Engine,
  source: string,
  names: readonly (string | undefined)[],
): Promise<FileColumn[]> {
  const found = await ask(engine, `describe select * from ${source}`);
  return found.map(([id, sqlType], place) => {
    const own = names.length === found.length ? names[place] : undefined;
    return storedColumn(own ?? String(id), `"${String(id).replaceAll('"', '""')}"`, String(sqlType));
  });
}

/** Kusto's type for one of DuckDB's. */
function kqlType(sqlType: string): KqlType {
  if (/^(STRUCT|MAP|UNION)|\]$|^JSON$/.test(sqlType)) return "dynamic";
  if (/^(TIMESTAMP|DATE)/.test(sqlType)) return "datetime";
  if (/^(DOUBLE|FLOAT|DECIMAL|HUGEINT|UHUGEINT)/.test(sqlType)) return "real";
  if (/^(U?BIGINT|UINTEGER)$/.test(sqlType)) return "long";
  if (/^(U?TINYINT|U?SMALLINT|INTEGER)$/.test(sqlType)) return "int";
  if (sqlType === "BOOLEAN") return "bool";
  if (sqlType === "UUID") return "guid";
  return "string";
}

/** A column that DuckDB knows the type of. */
export function storedColumn(name: string, id: string, sqlType: string): FileColumn {
  const type = kqlType(sqlType);
  const value = (): string => {
    switch (type) {
      case "dynamic":
        return sqlType === "JSON" ? `nullif(${id}, 'null')` : `nullif(to_json(${id}), 'null')`;
      case "datetime":
        return `cast(${id} as TIMESTAMP)`;
      case "real":
        return `cast(${id} as DOUBLE)`;
      case "int":
      case "long":
        return `cast(${id} as BIGINT)`;
      case "bool":
        return id;
      default:
        return `cast(${id} as VARCHAR)`;
    }
  };
  const own = scalar(type, value());
  return {
    name,
    type,
    as: (to) => castCell(own.type === "string" ? text(`coalesce(${own.sql}, '')`) : own, to),
    text: `cast(${id} as VARCHAR)`,
    ...(sqlType === "TIMESTAMP WITH TIME ZONE" ? { zoned: id } : {}),
  };
}

/** A cell as a table's column has it: dynamics may be handed out as texts, and a text that is JSON is its value. */
function castCell(cell: { sql: string; type: KqlType }, to: KqlType): string {
  if (to === "dynamic" && cell.type === "string") return `kql_parse(${cell.sql})`;
  if (to === "dynamic" && cell.type === "dynamic") {
    return `(case json_type(${cell.sql}) when 'VARCHAR' then kql_parse(kql_text(${cell.sql})) else ${cell.sql} end)`;
  }
  return asType(cell, to);
}

const jsonTypes: Readonly<Record<string, KqlType>> = {
  VARCHAR: "string",
  BIGINT: "long",
  UBIGINT: "long",
  HUGEINT: "real",
  DOUBLE: "real",
  BOOLEAN: "bool",
};

/** One JSON object a line, or a list of them. Each keeps the members that it has, by their exact names. */
async function openJson(engine: Engine, path: string): Promise<FileTable> {
  const source = `read_json_objects(${quoteText(path)})`;
  const found = await ask(
    engine,
    `select e.key, list(distinct e.type), bool_and(e.type <> 'VARCHAR' or regexp_full_match(e.atom->>'$', '${wholeTimestamp}')),
       bool_or(json_type(o.json) <> 'OBJECT')
     from (select json, row_number() over () as n from ${source}) o, lateral json_each(o.json) e
     group by e.key order by min(n * 100000 + e.rowid)`,
  );
  if (found.some(([, , , strange]) => strange === true)) {
    throw new InvalidInputError(`invalid table: ${printable(path)}: some of its rows are no objects`);
  }
  return {
    source,
    columns: found.map(([name, types, times]) =>
      memberColumn(String(name), typeOfMembers(types, times === true)),
    ),
  };
}

/** A text is taken for a time only where it says all: day, time to the second and zone. */
const wholeTimestamp = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)`;

function typeOfMembers(types: unknown, times: boolean): KqlType {
  const { items } = types as { items: readonly string[] };
  const kinds = new Set(items.filter((item) => item !== "NULL").map((item) => jsonTypes[item] ?? "dynamic"));
  if (kinds.has("real")) kinds.delete("long");
  const [only = "dynamic"] = kinds.size === 1 ? kinds : [];
  return only === "string" && times ? "datetime" : only;
}

/** A member of the objects of a file. */
export function memberColumn(name: string, type: KqlType = "dynamic"): FileColumn {
  const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const member = `kql_member(json, ${quoteText(pointer)})`;
  return {
    name,
    type,
    as: (to) => castCell({ type: "dynamic", sql: member }, to),
    text: `kql_text(${member})`,
  };
}

async function ask(engine: Engine, sql: string): Promise<unknown[][]> {
  return (await readRows(engine, sql)).getRows();
}
