import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const securityGroupEvidence = {
  meaning: "a group of accounts",
  columns: {
    displayName: string("displayName", "display name"),
    friendlyName: string("friendlyName", "the name that is read"),
    distinguishedName: string("distinguishedName", "its name in LDAP"),
    sid: string("sid", "security identifier"),
    securityGroupId: string("securityGroupId", "its id"),
    activeDirectoryObjectGuid: string("activeDirectoryObjectGuid", "its id in Active Directory"),
  },
} as const satisfies NestedKind;
