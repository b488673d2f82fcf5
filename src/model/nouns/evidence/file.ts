import { integer, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const fileEvidence = {
  meaning: "a file on a device",
  columns: {
    fileDetailsFileName: string("fileDetails.fileName", "its name"),
    fileDetailsFilePath: string("fileDetails.filePath", "its folder"),
    fileDetailsSha256: string("fileDetails.sha256", "SHA-256"),
    fileDetailsSha256Ac: string("fileDetails.sha256Ac", "SHA-256 of what is signed"),
    fileDetailsSha1: string("fileDetails.sha1", "SHA-1"),
    fileDetailsMd5: string("fileDetails.md5", "MD5"),
    fileDetailsFileSize: integer("fileDetails.fileSize", "size", "bytes"),
    fileDetailsFilePublisher: string("fileDetails.filePublisher", "publisher"),
    fileDetailsSigner: string("fileDetails.signer", "who signed it"),
    fileDetailsIssuer: string("fileDetails.issuer", "who issued the signer's certificate"),
    detectionStatus: string("detectionStatus", "detected, blocked or prevented"),
    mdeDeviceId: string("mdeDeviceId", "id of the device in Defender for Endpoint"),
  },
} as const satisfies NestedKind;
