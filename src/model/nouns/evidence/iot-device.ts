import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const ioTDeviceEvidence = {
  meaning: "a device of the tenant's that is no computer",
  columns: {
    deviceName: string("deviceName", "its name"),
    deviceId: string("deviceId", "its id"),
    deviceType: string("deviceType", "what it is"),
    ipAddressIpAddress: string("ipAddress.ipAddress", "its address"),
    macAddress: string("macAddress", "its MAC address"),
    manufacturer: string("manufacturer", "who made it"),
    model: string("model", "its model"),
  },
} as const satisfies NestedKind;
