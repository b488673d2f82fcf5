import { each, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const activeDirectoryDomainEvidence = {
  meaning: "a domain of Active Directory",
  columns: {
    activeDirectoryDomainName: string("activeDirectoryDomainName", "its name"),
    trustedDomainsActiveDirectoryDomainName: each(
      "trustedDomains",
      "activeDirectoryDomainName",
      "the domains that it trusts",
    ),
  },
} as const satisfies NestedKind;
