import { integer, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const networkConnectionEvidence = {
  meaning: "a connection between two addresses",
  columns: {
    sourceAddressIpAddress: string("sourceAddress.ipAddress", "where it came from"),
    sourceAddressVerdict: string("sourceAddress.verdict", "the verdict on that address"),
    sourceAddressRoles: strings("sourceAddress.roles", "the part it played"),
    sourcePort: integer("sourcePort", "port there"),
    destinationAddressIpAddress: string("destinationAddress.ipAddress", "where it went"),
    destinationAddressVerdict: string("destinationAddress.verdict", "the verdict on that address"),
    destinationAddressRoles: strings("destinationAddress.roles", "the part it played"),
    destinationPort: integer("destinationPort", "port there"),
    protocol: string("protocol", "tcp or udp"),
  },
} as const satisfies NestedKind;
