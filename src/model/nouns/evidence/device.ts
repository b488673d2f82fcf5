import { datetime, integer, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const deviceEvidence = {
  meaning: "a device of the tenant's",
  columns: {
    deviceDnsName: string("deviceDnsName", "its full name"),
    hostName: string("hostName", "its name"),
    dnsDomain: string("dnsDomain", "its DNS domain"),
    ntDomain: string("ntDomain", "its Windows domain"),
    ipInterfaces: strings("ipInterfaces", "its addresses"),
    lastIpAddress: string("lastIpAddress", "its latest address inside"),
    lastExternalIpAddress: string("lastExternalIpAddress", "its latest address as seen from outside"),
    firstSeen: datetime("firstSeenDateTime", "first observation"),
    riskScore: string("riskScore", "none, informational, low, medium or high"),
    healthStatus: string("healthStatus", "how its sensor does"),
    onboardingStatus: string("onboardingStatus", "whether Defender runs on it"),
    defenderAvStatus: string("defenderAvStatus", "how its antivirus does"),
    osPlatform: string("osPlatform", "operating system"),
    version: string("version", "its version"),
    osBuild: integer("osBuild", "its build"),
    mdeDeviceId: string("mdeDeviceId", "id of the device in Defender for Endpoint"),
    azureAdDeviceId: string("azureAdDeviceId", "id of the device in Entra"),
    rbacGroupId: integer("rbacGroupId", "id of its device group"),
    rbacGroupName: string("rbacGroupName", "name of its device group"),
    vmMetadataCloudProvider: string("vmMetadata.cloudProvider", "cloud that a virtual machine runs in"),
    vmMetadataResourceId: string("vmMetadata.resourceId", "id of the resource there"),
    vmMetadataSubscriptionId: string("vmMetadata.subscriptionId", "subscription there"),
    vmMetadataVmId: string("vmMetadata.vmId", "id of the virtual machine"),
  },
} as const satisfies NestedKind;
