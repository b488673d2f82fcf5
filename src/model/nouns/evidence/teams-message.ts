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
    filesFileDetailsFileName: each("files", "fileDetails.fileName", "names of its files"),
    filesFileDetailsSha256: each("files", "fileDetails.sha256", "their SHA-256"),
    lastModified: datetime("lastModifiedDateTime", "last changed on"),
    isOwned: boolean("isOwned", "whether it is the tenant's own"),
    owningTenantId: string("owningTenantId", "id of the tenant that owns it"),
    messageId: string("messageId", "its id"),
    parentMessageId: string("parentMessageId", "the message that it answers"),
    threadId: string("threadId", "the conversation"),
    threadType: string("threadType", "what that is: chat, channel, …"),
    groupId: string("groupId", "its team"),
    channelId: string("channelId", "its channel"),
    campaignId: string("campaignId", "the campaign that it is part of"),
    sourceAppName: string("sourceAppName", "the application that sent it"),
    sourceId: string("sourceId", "id of that"),
  },
} as const satisfies NestedKind;
