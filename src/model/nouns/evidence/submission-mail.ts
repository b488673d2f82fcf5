import { datetime, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const submissionMailEvidence = {
  meaning: "a mail that somebody reported",
  columns: {
    subject: string("subject", "subject"),
    sender: string("sender", "sender"),
    senderIp: string("senderIp", "address that the mail came from"),
    recipient: string("recipient", "recipient"),
    submitter: string("submitter", "who reported it"),
    reportType: string("reportType", "reported as"),
    submission: datetime("submissionDateTime", "reported on"),
    submissionId: string("submissionId", "id of the report"),
    networkMessageId: string("networkMessageId", "message id of the service"),
  },
} as const satisfies NestedKind;
