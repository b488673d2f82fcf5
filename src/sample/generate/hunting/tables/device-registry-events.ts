import { named } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

export interface ValueChange {
  readonly at: Instant;
  readonly process: Process;
  readonly key: string;
  readonly name: string;
  readonly data: string;
  /** @default "String" */
  readonly type?: "String" | "Dword";
  readonly previous?: string;
}

/** A value of the registry is set. */
export function setValue(log: Log, change: ValueChange): Row {
  const { at, process, key, name, data, type = "String", previous } = change;
  return log.add("DeviceRegistryEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: "RegistryValueSet",
    RegistryKey: key,
    RegistryValueType: type,
    RegistryValueName: name,
    RegistryValueData: data,
    PreviousRegistryKey: previous === undefined ? null : key,
    PreviousRegistryValueName: previous === undefined ? null : name,
    PreviousRegistryValueData: previous ?? null,
    ...initiating("DeviceRegistryEvents", process),
  });
}
