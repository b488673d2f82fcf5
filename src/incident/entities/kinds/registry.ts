import type { Cells } from "../../../frame/index.js";
import { named, type Named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A key or value of the Windows registry. */
export const registry: EntitySpec = {
  meaning: "a key or a value of the Windows registry",
  from: {
    registryKeyEvidence: (row) => pathAt(row, ["registryHive", "registryKey"]),
    registryValueEvidence: (row) => pathAt(row, ["registryHive", "registryKey", "registryValueName"]),
  },
};

function pathAt(row: Cells, columns: readonly string[]): Named[] {
  const parts = columns.map((name) => row.text(name)).filter((part) => part !== "");
  return parts.length === 0 ? [] : [named(row, parts.join("\\"))];
}
