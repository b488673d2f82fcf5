import { describe, expect, test } from "vitest";
import { defenderTables, functions, renamedColumns, retiredTables } from "../../src/kql/schema/index.js";
import type { TableFact } from "../../src/kql/schema/index.js";
import { hasContract, readJson } from "./contract.js";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly listed?: boolean;
}

interface Table {
  readonly name: string;
  readonly status: string;
  readonly replacedBy: string | null;
  readonly timeColumn: string | null;
  readonly otherTimeColumn?: string;
  readonly retiresOn?: string;
  readonly columns: readonly Column[];
  readonly inSentinel?: {
    readonly addedColumns: readonly Column[];
    readonly typeDiffers: Readonly<Record<string, string>>;
  };
}

interface Callable {
  readonly name: string;
  readonly kind: string;
  readonly passThrough: boolean;
  readonly requiresColumns: readonly Column[];
  readonly params: readonly { readonly name: string; readonly type: string; readonly optional: boolean }[];
  readonly columns: readonly Column[];
}

interface Schema {
  readonly tables: readonly Table[];
  readonly functions: readonly Callable[];
  readonly retiredTables: readonly { readonly name: string; readonly replacedBy: readonly string[] }[];
}

describe.skipIf(!hasContract)("the hunting schema and the contract", () => {
  const schema = (
    hasContract ? readJson("hunting/schema.json") : { tables: [], functions: [], retiredTables: [] }
  ) as Schema;

  test("every table of the contract is known, and no other", () => {
    expect(schema.tables.length).toBeGreaterThan(70);
    expect([...defenderTables.keys()].toSorted()).toEqual(schema.tables.map(({ name }) => name).toSorted());
  });

  test.each(schema.tables)("$name has its columns in order, with their types", (table) => {
    const known = defenderTables.get(table.name) as TableFact;
    const own = known.columns.filter(({ sentinelOnly }) => sentinelOnly !== true);
    expect(own.map(({ name, type, listed }) => ({ name, type, listed }))).toEqual(
      table.columns.map(({ name, type, listed = true }) => ({ name, type, listed })),
    );
  });

  test.each(schema.tables)("$name has its status, its successor and its time", (table) => {
    const { status, replacedBy, timeColumn, retiresOn } = defenderTables.get(table.name) as TableFact;
    expect({ status, replacedBy, timeColumn, retiresOn }).toEqual({
      status: table.status,
      replacedBy: table.replacedBy,
      timeColumn: table.timeColumn ?? table.otherTimeColumn ?? null,
      retiresOn: table.retiresOn ?? null,
    });
  });

  test.each(schema.tables)("$name has what its copy in Sentinel has besides, and otherwise", (table) => {
    const { columns } = defenderTables.get(table.name) as TableFact;
    const { addedColumns = [], typeDiffers = {} } = table.inSentinel ?? {};
    expect(
      columns.filter(({ sentinelOnly }) => sentinelOnly).map(({ name, type }) => ({ name, type })),
    ).toEqual(addedColumns.map(({ name, type }) => ({ name, type })));
    const other = columns.flatMap(({ name, sentinelType }) =>
      sentinelType === undefined ? [] : [[name, sentinelType] as const],
    );
    expect(Object.fromEntries(other)).toEqual(typeDiffers);
  });

  test("the functions take and give what the contract says", () => {
    const pairs = (columns: readonly Column[]): object[] => columns.map(({ name, type }) => ({ name, type }));
    const known = functions.map(({ name, kind, keepsInput, needs, parameters, columns }) => ({
      name,
      kind,
      keepsInput,
      needs,
      parameters,
      columns,
    }));
    const told = schema.functions.map(({ name, kind, passThrough, requiresColumns, params, columns }) => ({
      name,
      kind,
      keepsInput: passThrough,
      needs: requiresColumns.map((column) => column.name),
      parameters: params.map(({ name: own, type, optional }) => ({ name: own, type, optional })),
      columns: pairs(columns),
    }));
    expect(known.map(({ name }) => name)).toEqual(told.map(({ name }) => name));
    // What SeenBy() gives is not documented; published queries use its input's columns and a column SeenBy.
    const documented = ({ name }: { name: string }): boolean => name !== "SeenBy";
    expect(known.filter(documented)).toEqual(told.filter(documented));
  });

  test("the retired names lead to what took their place", () => {
    expect(retiredTables).toEqual(
      Object.fromEntries(schema.retiredTables.map(({ name, replacedBy }) => [name, replacedBy])),
    );
  });
});

test("a renamed column leads from a name that Defender XDR no longer lists to columns that it has", () => {
  for (const [table, renamed] of Object.entries(renamedColumns)) {
    const columns = defenderTables.get(table)?.columns ?? [];
    const names = columns
      .filter(({ sentinelOnly, listed }) => listed && !sentinelOnly)
      .map(({ name }) => name);
    for (const [old, now] of Object.entries(renamed)) {
      expect(names, table).not.toContain(old);
      for (const [name] of now.matchAll(/^\w+|(?<= or )\w+/g)) expect(names, table).toContain(name);
    }
  }
});
