import { datetime, integer, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { fileDetails } from "./file-details.js";
import { userAccount } from "./user-account.js";

export const processEvidence = {
  meaning: "a process on a device",
  columns: {
    processCommandLine: string("processCommandLine", "command line"),
    processId: integer("processId", "id of the process"),
    processCreation: datetime("processCreationDateTime", "began on"),
    ...fileDetails("imageFile", "program"),
    parentProcessId: integer("parentProcessId", "id of the process that began it"),
    parentProcessCreation: datetime("parentProcessCreationDateTime", "that one began on"),
    ...fileDetails("parentProcessImageFile", "program of that one"),
    ...userAccount("userAccount", "userAccount"),
    detectionStatus: string("detectionStatus", "detected, blocked or prevented"),
    mdeDeviceId: string("mdeDeviceId", "id of the device in Defender for Endpoint"),
  },
} as const satisfies NestedKind;
