import type * as Api from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBResultReader, DuckDBScalarFunction } from "@duckdb/node-api";
import { HuntbookError, InvalidInputError, MissingPartError } from "../../base/errors.js";
import { fileFault } from "./file-fault.js";
import { prelude } from "./prelude.js";
import { udfs, type Udf, type UdfType } from "./udf.js";

type DuckDb = typeof Api;

/** A connection to DuckDB, with Kusto's rules in it. Tables made by it are its own, and go with it. */
export interface Engine {
  readonly duckdb: DuckDb;
  readonly connection: DuckDBConnection;
  /** A name for a table, that no other has. */
  tableName(): string;
  close(): void;
}

interface Instance {
  readonly duckdb: DuckDb;
  connect(): Promise<DuckDBConnection>;
}

let opened: Promise<Instance> | undefined;

/** A connection to DuckDB in memory, which is opened once. It loads no extension and asks nothing of the network. */
export async function openEngine(purpose = "to run KQL here"): Promise<Engine> {
  opened ??= openInstance(purpose);
  const { duckdb, connect } = await opened.catch((cause: unknown) => {
    opened = undefined;
    throw cause;
  });
  const connection = await connect();
  await connection.run("set TimeZone = 'UTC'");
  let tables = 0;
  return {
    duckdb,
    connection,
    tableName: () => `t${++tables}`,
    close: () => connection.closeSync(),
  };
}

async function openInstance(purpose: string): Promise<Instance> {
  const duckdb = await import("@duckdb/node-api").catch((cause: unknown) => {
    throw new MissingPartError("@duckdb/node-api", purpose, { cause });
  });
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  for (const udf of udfs) connection.registerScalarFunction(toDuckDb(duckdb, udf));
  await connection.run(prelude.map((macro) => `create or replace macro ${macro};`).join("\n"));
  connection.closeSync();
  return { duckdb, connect: () => instance.connect() };
}

/** Adds a function of ours to an open engine. */
export function registerUdf({ duckdb, connection }: Engine, udf: Udf): void {
  connection.registerScalarFunction(toDuckDb(duckdb, udf));
}

function toDuckDb(duckdb: DuckDb, { name, parameters, returns, run }: Udf): DuckDBScalarFunction {
  const types = {
    text: duckdb.VARCHAR,
    long: duckdb.BIGINT,
    real: duckdb.DOUBLE,
    bool: duckdb.BOOLEAN,
    datetime: duckdb.TIMESTAMP,
  } as const;
  const leave = (type: UdfType, value: unknown): unknown =>
    type === "datetime" && typeof value === "bigint" ? new duckdb.DuckDBTimestampValue(value) : value;
  const enter = (value: unknown): unknown =>
    value instanceof duckdb.DuckDBTimestampValue ? value.micros : value;
  return duckdb.DuckDBScalarFunction.create({
    name,
    parameterTypes: parameters.map((type) => types[type]),
    returnType: types[returns],
    mainFunction: (_info, input, output) => {
      const columns = parameters.map((_, index) => input.getColumnVector(index));
      for (let row = 0; row < input.rowCount; row++) {
        const values = columns.map((column) => enter(column.getItem(row)));
        const value = values.includes(null) ? null : (run(...(values as never[])) ?? null);
        output.setItem(row, leave(returns, value) as never);
      }
      output.flush();
    },
  });
}

/** Runs SQL of ours. What DuckDB says of it is about a value that Kusto's rules did not foresee. */
export async function readRows({ connection }: Engine, sql: string): Promise<DuckDBResultReader> {
  try {
    return await connection.runAndReadAll(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const broken = fileFault(reason);
    if (broken !== undefined) throw new InvalidInputError(broken, { cause });
    throw new HuntbookError(
      "UNSUPPORTED",
      `the offline engine failed at this query: ${reason.split("\n")[0] ?? ""}`,
      {
        cause,
      },
    );
  }
}
