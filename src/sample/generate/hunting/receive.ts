import type { Log, Row } from "./log.js";
import { addAttachments } from "./tables/email-attachment-info.js";
import { addMessage, type Message } from "./tables/email-events.js";
import { addUrls } from "./tables/email-url-info.js";

/** A message with its links and files. */
export function receive(log: Log, message: Message): readonly [Row, ...Row[]] {
  return [addMessage(log, message), ...addUrls(log, message), ...addAttachments(log, message)];
}
