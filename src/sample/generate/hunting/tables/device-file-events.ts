import { hashesOf, named } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

export interface FileChange {
  readonly at: Instant;
  readonly process: Process;
  readonly name: string;
  readonly folder: string;
  readonly size: number;
  /** By its SHA-256, or any text from which hashes are made. */
  readonly content: string;
  /** @default "FileCreated" */
  readonly action?: "FileCreated" | "FileModified" | "FileRenamed" | "FileDeleted";
  readonly previousName?: string;
  readonly origin?: { readonly url: string; readonly referrer?: string; readonly address?: string };
}

/** A file comes into being, is changed or goes. */
export function changeFile(log: Log, change: FileChange): Row {
  const { at, process, name, folder, size, content, action = "FileCreated", previousName, origin } = change;
  return log.add("DeviceFileEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: action,
    FileName: name,
    FolderPath: `${folder}${folder.startsWith("/") ? "/" : "\\"}${name}`,
    ...hashesOf(content),
    FileOriginUrl: origin?.url ?? null,
    FileOriginReferrerUrl: origin?.referrer ?? null,
    FileOriginIP: origin?.address ?? null,
    PreviousFileName: previousName ?? null,
    PreviousFolderPath: previousName === undefined ? null : folder,
    FileSize: size,
    RequestProtocol: "Local",
    SensitivityLabel: null,
    ...initiating("DeviceFileEvents", process),
  });
}
