import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A security group, a domain of Active Directory, an organisation. */
export const group: EntitySpec = {
  meaning: "a security group, a domain of Active Directory or an organisation",
  from: {
    securityGroupEvidence: namedAt({
      value: ["sid", "securityGroupId", "activeDirectoryObjectGuid", "displayName"],
      name: ["displayName", "friendlyName"],
    }),
    activeDirectoryDomainEvidence: namedAt({ value: ["activeDirectoryDomainName"] }),
    gitHubOrganizationEvidence: namedAt({ value: ["login", "orgId"], name: ["displayName", "company"] }),
  },
};
