import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const cloudLogonRequestEvidence = {
  meaning: "a sign-in to the cloud",
  columns: {
    requestId: string("requestId", "id of the request"),
  },
} as const satisfies NestedKind;
