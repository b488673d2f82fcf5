import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const registryValueEvidence = {
  meaning: "a value in the Windows registry",
  columns: {
    registryHive: string("registryHive", "hive"),
    registryKey: string("registryKey", "key"),
    registryValueName: string("registryValueName", "name of the value"),
    registryValueType: string("registryValueType", "type of the value"),
    registryValue: string("registryValue", "the value"),
    mdeDeviceId: string("mdeDeviceId", "id of the device in Defender for Endpoint"),
  },
} as const satisfies NestedKind;
