import { frameFrom, toKustoType, type Frame } from "../../frame/index.js";
import type { LiveAnswer, LiveColumn, LiveFunction } from "../../kql/index.js";
import type { Source } from "../reader.js";

/** One column of one table that can be queried. */
export type HuntingColumnRow = {
  /** The table that a query names. */
  table: string;
  /** Its spelling counts: KQL tells upper from lower case. */
  column: string;
  /** Kusto's name of it where it is known, otherwise the service's. */
  type: string;
  /** The service's own sentence; null where it has none. */
  description: string | null;
};

const ROUTE = "/security/getHuntingSchema";

type Json = Readonly<Record<string, unknown>>;

/**
 * The tables and functions that the caller may query, as the tenant itself says. Only beta has it, so beta is asked also
 * by a hunt on v1.0: it reads, needs no other permission, and nothing rests on it that a query could not do without.
 */
export async function askSchema(
  { client }: Source,
  signal?: AbortSignal,
): Promise<{ readonly record: Json; readonly request: number }> {
  const { record, request } = await client.get({ path: ROUTE, version: "beta" }, { signal });
  return { record, request: request.id };
}

/** What the tenant says as a frame: a row for each column. */
export function schemaFrame(
  source: Source,
  { record, request }: { readonly record: Json; readonly request: number },
): Frame<HuntingColumnRow> {
  const columns = objects(record["tables"]).flatMap((table) =>
    objects(table["columns"]).map((column): HuntingColumnRow => ({
      table: text(table["name"]),
      ...readColumn(column),
    })),
  );
  const functions = readFunctions(record["functions"]);
  const frame = frameFrom(columns, {
    name: "huntingSchema",
    columns: named(["table", "column", "type", "description"]),
  });
  return frame.withMeta({
    info: {
      ...frame.info,
      pages: 1,
      requests: 1,
      fetchedAt: source.now(),
      source: source.name,
      routes: [ROUTE],
      notes: ["asked for on beta, the only version that has it"],
    },
    origins: { ends: [columns.length], requests: [request] },
    frames: {
      functions: frameFrom(
        functions.map(({ row }) => row),
        { name: "functions", columns: named(["function", "kind", "path", "description"]) },
      ),
      parameters: frameFrom(
        functions.flatMap(({ parameters }) => parameters),
        { name: "parameters", columns: named(["function", "parameter", "type", "default"]) },
      ),
      outputColumns: frameFrom(
        functions.flatMap(({ outputs }) => outputs),
        { name: "outputColumns", columns: named(["function", "column", "type", "description"]) },
      ),
    },
  });
}

/** What the tenant says as what a query is checked against; undefined where it names no table. */
export function toLiveSchema(record: Json): LiveAnswer | undefined {
  const functions = (record["functions"] ?? {}) as Json;
  const tables = withNames(record["tables"]).map(({ name, columns }) => ({
    name,
    columns: toColumns(columns),
  }));
  return tables.length === 0
    ? undefined
    : {
        tables,
        functions: {
          builtInFunctions: toFunctions(functions["builtInFunctions"]),
          savedFunctions: toFunctions(functions["savedFunctions"]),
        },
      };
}

interface HuntingFunction {
  readonly row: Record<string, unknown>;
  readonly parameters: Record<string, unknown>[];
  readonly outputs: Record<string, unknown>[];
}

function readFunctions(functions: unknown): HuntingFunction[] {
  const all = typeof functions === "object" && functions !== null ? (functions as Json) : {};
  const kinds = [
    ["built-in", all["builtInFunctions"]],
    ["saved", all["savedFunctions"]],
  ] as const;
  return kinds.flatMap(([kind, list]) =>
    objects(list).map((item) => {
      const name = text(item["name"]);
      const description = maybeText(item["documentation"]) ?? maybeText(item["description"]);
      return {
        row: { function: name, kind, path: maybeText(item["path"]), description },
        parameters: objects(item["inputParameters"]).map((parameter) => ({
          function: name,
          parameter: text(parameter["name"]),
          type: text(parameter["cslType"]),
          default: maybeText(parameter["defaultValue"]),
        })),
        outputs: objects(item["outputColumns"]).map((column) => ({ function: name, ...readColumn(column) })),
      };
    }),
  );
}

function readColumn({ name, dataType, description }: Json): Omit<HuntingColumnRow, "table"> {
  const type = text(dataType);
  return { column: text(name), type: toKustoType(type) ?? type, description: maybeText(description) };
}

function toFunctions(list: unknown): LiveFunction[] {
  return withNames(list).map(({ name, inputParameters, outputColumns }) => ({
    name,
    inputParameters: withNames(inputParameters).map((parameter) => ({
      name: parameter.name,
      cslType: text(parameter["cslType"]),
      defaultValue: maybeText(parameter["defaultValue"]),
    })),
    outputColumns: toColumns(outputColumns),
  }));
}

function toColumns(list: unknown): LiveColumn[] {
  return withNames(list).map(({ name, dataType }) => ({ name, dataType: text(dataType) }));
}

/** What has a name: nothing else can be asked about. */
function withNames(list: unknown): (Json & { readonly name: string })[] {
  return objects(list).flatMap((item) => {
    const name = text(item["name"]);
    return name === "" ? [] : [{ ...item, name }];
  });
}

function named(names: readonly string[]): { name: string; type: "string" }[] {
  return names.map((name) => ({ name, type: "string" }));
}

function objects(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "object" && item !== null) : [];
}

function text(value: unknown): string {
  return maybeText(value) ?? "";
}

function maybeText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
