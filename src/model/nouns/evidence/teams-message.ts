import { boolean, datetime, each, string, strings } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const teamsMessageEvidence = {
  meaning: "a message in Teams",
  columns: {
    subject: string("subject", "subject"),
    received: datetime("receivedDateTime", "received on"),
    senderFromAddress: string("senderFromAddress", "sender"),
    senderIP: string("senderIP", "address of the sender"),
    messageDirection: string("messageDirection", "unknown, inbound, outbound or intraorg"),
    isExternal: boolean("isExternal", "whether it came from outside"),
    recipients: strings("recipients", "recipients"),
    suspiciousRecipients: strings("suspiciousRecipients", "recipients that are suspicious"),
    urlsUrl: each("urls", "url", "URLs in the message; never fetched"),
    deliveryAction: string("deliveryAction", "what was done with it"),
    deliveryLocation: string("deliveryLocation", "where it was put"),
  },
} as const satisfies NestedKind;
