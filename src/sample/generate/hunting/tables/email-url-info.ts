import type { Log, Row } from "../log.js";
import { mailReport, messageId, type Message } from "./email-events.js";

/** The links of a message, each once. */
export function addUrls(log: Log, message: Message): Row[] {
  return [...new Set(message.urls)].map((url) =>
    log.add("EmailUrlInfo", {
      Timestamp: message.at,
      NetworkMessageId: messageId(message),
      Url: url,
      UrlDomain: new URL(url).hostname,
      UrlLocation: "Body",
      ReportId: mailReport(message),
    }),
  );
}
