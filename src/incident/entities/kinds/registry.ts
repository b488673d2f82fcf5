import { firstOf, named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A key or value of the Windows registry. */
export const registry: EntitySpec = {
  meaning: "a key or a value of the Windows registry",
  from: Object.fromEntries(
    ["registryKeyEvidence", "registryValueEvidence"].map((type) => [
      type,
      (row) => {
        const parts = ["registryHive", "registryKey", "registryValueName"].map((name) => row.text(name));
        const path = parts.filter((part) => part !== "").join("\\");
        return path === "" ? [] : [named(row, path, firstOf(row, ["registryValueName"]))];
      },
    ]),
  ),
};
