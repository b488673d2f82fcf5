import { columnTypes, frameFrom, toKustoType, type Frame } from "../../frame/index.js";
import type { Source } from "../reader.js";

/** One column of one table that can be queried. */
export type HuntingColumnRow = {
  table: string;
  column: string;
  /** Kusto's name of it where it is known, otherwise the service's. */
  type: string;
  description: string | null;
};

/** Columns by table as the tenant has told them: what a query is checked against beside the tables known here. */
export type TenantTables = Map<string, Record<string, string>>;

const ROUTE = "/security/getHuntingSchema";

type Json = Readonly<Record<string, unknown>>;

/**
 * The tables and functions that the caller may query, as the tenant itself says. Only beta has it, so beta is asked also
 * by a hunt on v1.0: it reads, needs no other permission, and nothing rests on it that a query could not do without. What
 * it gives is put into `tables`.
 */
export async function huntingSchema(source: Source, tables: TenantTables): Promise<Frame<HuntingColumnRow>> {
  const { record, request } = await source.client.get({ path: ROUTE, version: "beta" });
  const columns = objects(record["tables"]).flatMap((table) =>
    objects(table["columns"]).map((column): HuntingColumnRow => ({
      table: text(table["name"]),
      ...readColumn(column),
    })),
  );
  for (const { table, column, type } of columns) {
    if (table === "" || column === "") continue;
    const known = tables.get(table) ?? {};
    known[column] = (columnTypes as readonly string[]).includes(type) ? type : "dynamic";
    tables.set(table, known);
  }
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
    origins: { ends: [columns.length], requests: [request.id] },
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
