import { datetime, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const sasTokenEvidence = {
  meaning: "a signed access to cloud storage",
  columns: {
    signatureHash: string("signatureHash", "hash of the signature"),
    signedWith: string("signedWith", "the key that signed it"),
    start: datetime("startDateTime", "valid from"),
    expiry: datetime("expiryDateTime", "valid until"),
    allowedIpAddresses: string("allowedIpAddresses", "the addresses that may use it"),
    allowedServices: strings("allowedServices", "the services that it opens"),
    allowedResourceTypes: strings("allowedResourceTypes", "the kinds of things there"),
    permissions: strings("permissions", "what may be done with them"),
    protocol: string("protocol", "protocol"),
    storageResourceResourceName: string("storageResource.resourceName", "name of the storage account"),
    storageResourceResourceId: string("storageResource.resourceId", "id of that"),
  },
} as const satisfies NestedKind;
