import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const gitHubOrganizationEvidence = {
  meaning: "an organization at GitHub",
  columns: {
    login: string("login", "its login"),
    displayName: string("displayName", "display name"),
    company: string("company", "company"),
    email: string("email", "its mail address"),
    orgId: string("orgId", "its id"),
    webUrl: string("webUrl", "its page; never fetched"),
  },
} as const satisfies NestedKind;
