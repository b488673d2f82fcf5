import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const servicePrincipalEvidence = {
  meaning: "an application's account in the tenant",
  columns: {
    servicePrincipalName: string("servicePrincipalName", "its name"),
    servicePrincipalType: string("servicePrincipalType", "unknown, application, managedIdentity or legacy"),
    servicePrincipalObjectId: string("servicePrincipalObjectId", "its id in Entra"),
    appId: string("appId", "id of the application"),
    appOwnerTenantId: string("appOwnerTenantId", "id of the tenant that owns the application"),
    tenantId: string("tenantId", "id of the tenant"),
  },
} as const satisfies NestedKind;
