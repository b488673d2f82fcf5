import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { userAccount } from "./user-account.js";

export const mailboxEvidence = {
  meaning: "a mailbox of the tenant's",
  columns: {
    primaryAddress: string("primaryAddress", "its address"),
    displayName: string("displayName", "display name"),
    upn: string("upn", "sign-in name of its owner"),
    ...userAccount("userAccount", "userAccount"),
  },
} as const satisfies NestedKind;
