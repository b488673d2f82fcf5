import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** An application of the cloud, or what acts for one. */
export const application: EntitySpec = {
  meaning: "a cloud application, an OAuth application, a service principal or an agent",
  from: {
    oauthApplicationEvidence: namedAt({ value: ["appId", "objectId", "displayName"], name: ["displayName"] }),
    cloudApplicationEvidence: namedAt({
      value: ["saasAppId", "displayName"],
      name: ["displayName"],
    }),
    servicePrincipalEvidence: namedAt({
      value: ["appId", "servicePrincipalObjectId", "servicePrincipalName"],
      name: ["servicePrincipalName"],
    }),
    aiAgentEvidence: namedAt({ value: ["agentId", "agentName"], name: ["agentName"] }),
    sasTokenEvidence: namedAt({ value: ["signatureHash"], name: ["signedWith"] }),
  },
};
