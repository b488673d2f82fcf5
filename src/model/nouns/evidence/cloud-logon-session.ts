import { datetime, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { userAccount } from "./user-account.js";

export const cloudLogonSessionEvidence = {
  meaning: "a session in the cloud",
  columns: {
    sessionId: string("sessionId", "id of the session"),
    startUtc: datetime("startUtcDateTime", "began on"),
    previousLogon: datetime("previousLogonDateTime", "the one before began on"),
    ...userAccount("accountUserAccount", "account.userAccount"),
    userAgent: string("userAgent", "what it was made with, as it calls itself"),
    browser: string("browser", "browser"),
    operatingSystem: string("operatingSystem", "operating system"),
    deviceName: string("deviceName", "its name"),
    protocol: string("protocol", "protocol"),
  },
} as const satisfies NestedKind;
