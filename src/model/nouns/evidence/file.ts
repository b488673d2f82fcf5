import { string } from "../../column.js";
import type { NestedKind } from "../../noun.js";
import { fileDetails } from "./file-details.js";

export const fileEvidence = {
  meaning: "a file on a device",
  columns: {
    ...fileDetails("fileDetails", "file"),
    detectionStatus: string("detectionStatus", "detected, blocked or prevented"),
    mdeDeviceId: string("mdeDeviceId", "id of the device in Defender for Endpoint"),
  },
} as const satisfies NestedKind;
