import { datetime, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { userAccount } from "./user-account.js";

export const hostLogonSessionEvidence = {
  meaning: "a session on a device of the tenant's",
  columns: {
    sessionId: string("sessionId", "id of the session"),
    startUtc: datetime("startUtcDateTime", "began on"),
    endUtc: datetime("endUtcDateTime", "ended on"),
    ...userAccount("accountUserAccount", "account.userAccount"),
    hostDeviceDnsName: string("host.deviceDnsName", "full name of the device"),
    hostHostName: string("host.hostName", "its name"),
    hostDnsDomain: string("host.dnsDomain", "its DNS domain"),
    hostMdeDeviceId: string("host.mdeDeviceId", "its id in Defender for Endpoint"),
    hostIpInterfaces: strings("host.ipInterfaces", "its addresses"),
    hostLastIpAddress: string("host.lastIpAddress", "its latest address inside"),
    hostLastExternalIpAddress: string(
      "host.lastExternalIpAddress",
      "its latest address as seen from outside",
    ),
  },
} as const satisfies NestedKind;
