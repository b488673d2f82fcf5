import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A mail or a message in Teams. */
export const mail: EntitySpec = {
  meaning: "a mail, a cluster of mails or a message in Teams, by its id",
  from: {
    analyzedMessageEvidence: namedAt({
      value: ["networkMessageId", "internetMessageId", "urn"],
      name: ["subject"],
    }),
    submissionMailEvidence: namedAt({ value: ["networkMessageId", "submissionId"], name: ["subject"] }),
    mailClusterEvidence: namedAt({ value: ["urn", "query", "clusterByValue"], name: ["clusterBy"] }),
    teamsMessageEvidence: namedAt({ value: ["messageId", "threadId"], name: ["subject"] }),
  },
};
