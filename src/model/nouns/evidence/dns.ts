import { each, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const dnsEvidence = {
  meaning: "a name that was looked up",
  columns: {
    domainName: string("domainName", "the name"),
    ipAddressesIpAddress: each("ipAddresses", "ipAddress", "what it resolved to"),
    hostIpAddressIpAddress: string("hostIpAddress.ipAddress", "who asked"),
    dnsServerIpIpAddress: string("dnsServerIp.ipAddress", "the server that was asked"),
  },
} as const satisfies NestedKind;
