import { hashesOf, named } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

export interface ImageLoad {
  readonly at: Instant;
  readonly process: Process;
  readonly name: string;
  readonly folder: string;
  readonly size: number;
  /** By its SHA-256, or any text from which hashes are made. */
  readonly content: string;
}

/** A process loads a library. */
export function loadImage(log: Log, { at, process, name, folder, size, content }: ImageLoad): Row {
  return log.add("DeviceImageLoadEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: "ImageLoaded",
    FileName: name,
    FolderPath: `${folder}\\${name}`,
    ...hashesOf(content),
    FileSize: size,
    ...initiating("DeviceImageLoadEvents", process),
  });
}
