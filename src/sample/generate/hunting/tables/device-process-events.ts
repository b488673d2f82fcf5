import { named } from "../actors.js";
import type { Log, Row } from "../log.js";
import { child, initiating, startedCells, type Process, type Start } from "../processes.js";

/** A process is started; gives it and its row. */
export function start(log: Log, spec: Start): readonly [Process, Row] {
  const process = child(spec);
  const row = log.add("DeviceProcessEvents", {
    Timestamp: spec.at,
    ...named(process.machine),
    ActionType: "ProcessCreated",
    ...startedCells(process),
    ...initiating("DeviceProcessEvents", spec.parent),
  });
  return [process, row];
}
