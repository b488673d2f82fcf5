import { describe, expect, test } from "vitest";
import { huntingColumns } from "../../src/sample/generate/hunting/columns.js";
import { hasContract, readJson } from "./contract.js";

interface Declared {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
}

describe.runIf(hasContract)("columns of the hunting tables", () => {
  const { tables } = hasContract ? (readJson("hunting/schema.json") as Declared) : { tables: [] };

  test.each(Object.entries(huntingColumns))(
    "%s has the columns of Microsoft's schema in its order",
    (name, columns) => {
      const declared = tables.find((table) => table.name === name);
      expect(columns).toEqual(declared?.columns.map((column) => ({ name: column.name, type: column.type })));
    },
  );
});
