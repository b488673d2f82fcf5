import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const registryKeyEvidence = {
  meaning: "a key of the Windows registry",
  columns: {
    registryHive: string("registryHive", "hive"),
    registryKey: string("registryKey", "key"),
  },
} as const satisfies NestedKind;
