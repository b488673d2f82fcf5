import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { userAccount } from "./user-account.js";

export const userEvidence = {
  meaning: "a user",
  columns: {
    ...userAccount("userAccount", "userAccount"),
    streamName: string("stream.name", "the Microsoft 365 data that it comes from"),
  },
} as const satisfies NestedKind;
