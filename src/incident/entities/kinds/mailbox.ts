import type { Cells } from "../../../frame/index.js";
import { textsIn } from "../../../intel/index.js";
import { refang } from "../../../model/index.js";
import { named, namedAt, type Named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A mailbox: a user's, a sender's, a recipient's. */
export const mailbox: EntitySpec = {
  meaning: "a mailbox: one of the tenant's, a sender's, a recipient's",
  from: {
    mailboxEvidence: namedAt({ value: ["primaryAddress", "upn"], name: ["displayName"] }),
    mailboxConfigurationEvidence: (row) =>
      received(row, "mailboxPrimaryAddress", "its settings were changed"),
    analyzedMessageEvidence: (row) => [
      ...sent(row, "p1SenderEmailAddress"),
      ...received(row, "recipientEmailAddress"),
    ],
    submissionMailEvidence: (row) => [
      ...sent(row, "sender"),
      ...received(row, "recipient"),
      ...received(row, "submitter", "it reported the mail"),
    ],
    teamsMessageEvidence: (row) => [...sent(row, "senderFromAddress"), ...received(row, "recipients")],
  },
  toValue: (text) => refang(text).trim().toLowerCase(),
};

function sent(row: Cells, column: string): Named[] {
  return textsIn(row, column).map((text) => named(row, text));
}

function received(row: Cells, column: string, aside = "it was sent to"): Named[] {
  return textsIn(row, column).map((text) => ({ ...named(row, text), verdict: "", roles: [], aside }));
}
