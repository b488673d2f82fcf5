import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const mailboxConfigurationEvidence = {
  meaning: "a rule or a setting of a mailbox of the tenant's",
  columns: {
    displayName: string("displayName", "its name"),
    configurationType: string(
      "configurationType",
      "mailForwardingRule, userInboxRule, mailDelegation, owaSettings or ewsSettings",
    ),
    configurationId: string("configurationId", "its id"),
    mailboxPrimaryAddress: string("mailboxPrimaryAddress", "address of the mailbox"),
    upn: string("upn", "sign-in name of its owner"),
    externalDirectoryObjectId: string("externalDirectoryObjectId", "id of the mailbox in Entra"),
  },
} as const satisfies NestedKind;
