import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const oauthApplicationEvidence = {
  meaning: "an application that was given rights",
  columns: {
    displayName: string("displayName", "display name"),
    publisher: string("publisher", "publisher"),
    appId: string("appId", "id of the application"),
    objectId: string("objectId", "its id in Entra"),
  },
} as const satisfies NestedKind;
