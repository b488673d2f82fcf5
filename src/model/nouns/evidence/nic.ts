import { string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const nicEvidence = {
  meaning: "a network card of a device of the tenant's",
  columns: {
    ipAddressIpAddress: string("ipAddress.ipAddress", "its address"),
    macAddress: string("macAddress", "its MAC address"),
    vlans: strings("vlans", "its virtual networks"),
  },
} as const satisfies NestedKind;
