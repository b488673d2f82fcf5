import { datetime, integer, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const analyzedMessageEvidence = {
  meaning: "a mail",
  columns: {
    subject: string("subject", "subject"),
    received: datetime("receivedDateTime", "received on"),
    recipientEmailAddress: string("recipientEmailAddress", "recipient"),
    senderIp: string("senderIp", "address that the mail came from"),
    p1SenderEmailAddress: string("p1Sender.emailAddress", "sender of the envelope"),
    p1SenderDisplayName: string("p1Sender.displayName", "its name"),
    p1SenderDomainName: string("p1Sender.domainName", "its domain"),
    p2SenderEmailAddress: string("p2Sender.emailAddress", "sender that the reader sees; may be forged"),
    p2SenderDisplayName: string("p2Sender.displayName", "its name"),
    p2SenderDomainName: string("p2Sender.domainName", "its domain"),
    urls: strings("urls", "URLs in the mail, harmless ones among them; never fetched"),
    urlCount: integer("urlCount", "number of URLs"),
    attachmentsCount: integer("attachmentsCount", "number of attachments"),
    antiSpamDirection: string("antiSpamDirection", "Inbound, Outbound or Intra-org"),
    deliveryAction: string("deliveryAction", "what was done with it"),
    deliveryLocation: string("deliveryLocation", "where it was put"),
    threats: strings("threats", "what was found in it"),
    threatDetectionMethods: strings("threatDetectionMethods", "how that was found"),
    language: string("language", "its language"),
    internetMessageId: string("internetMessageId", "message id of its header"),
    networkMessageId: string("networkMessageId", "message id of the service"),
    urn: string("urn", "name of the cluster of mails"),
  },
} as const satisfies NestedKind;
