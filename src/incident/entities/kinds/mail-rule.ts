import { named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A setting of a mailbox, such as a rule that sends mails on. */
export const mailRule: EntitySpec = {
  meaning: "a setting of a mailbox, such as a rule that sends mails on",
  from: {
    mailboxConfigurationEvidence: (row) => {
      const [id, box] = [row.text("configurationId"), row.text("mailboxPrimaryAddress")];
      const value = [box, id || row.text("displayName")].filter((text) => text !== "").join(" ");
      return value === "" ? [] : [named(row, value, row.text("displayName"))];
    },
  },
};
