import type * as Api from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBResultReader, DuckDBScalarFunction } from "@duckdb/node-api";
import { HuntbookError, MissingPartError } from "../../base/errors.js";
import { prelude } from "./prelude.js";
import { udfs, type Udf, type UdfType } from "./udf.js";

type DuckDb = typeof Api;

/** An engine with Kusto's rules in it. */
export interface Engine {
  readonly duckdb: DuckDb;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens an engine in memory. It loads no extension and asks nothing of the network. */
export async function openEngine(purpose = "to run KQL here"): Promise<Engine> {
  const duckdb = await import("@duckdb/node-api").catch((cause: unknown) => {
    throw new MissingPartError("@duckdb/node-api", purpose, { cause });
  });
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  for (const udf of udfs) connection.registerScalarFunction(toDuckDb(duckdb, udf));
  await connection.run(prelude.map((macro) => `create or replace temp macro ${macro};`).join("\n"));
  return {
    duckdb,
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
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
    const [reason = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new HuntbookError("UNSUPPORTED", `the offline engine failed at this query: ${reason}`, { cause });
  }
}
