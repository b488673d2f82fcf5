import { checkOptions } from "../../base/options.js";
import { kqlDatetime, kqlString } from "../../base/kql-literal.js";
import type { TimespanInput } from "../../base/timespan.js";
import { frameFrom, type Frame } from "../../frame/index.js";
import type { SweepHit } from "../../kql/index.js";
import type { QueryOptions } from "./options.js";

/** On which device to look, and how far back. */
export interface ProcessesOptions {
  /** The device. @default the one with the most hits in the tables of devices */
  device?: string;
  /** How far back to look. @default as far as the service keeps it */
  timespan?: TimespanInput;
}

/** Times of contacts that are asked for by name: the callers of the first ones are those of all. */
const TIMES = 500;

/**
 * What ran on a device from an hour before its first hit to a day after it, and whatever made one of its hits: rows of
 * DeviceProcessEvents, with the programs behind the hits in `frames.callers`. A tenant without these tables has none.
 */
export async function processesBehind(
  query: (kql: string, options: QueryOptions) => Promise<Frame>,
  hits: Frame<SweepHit>,
  options: ProcessesOptions = {},
): Promise<Frame> {
  checkOptions("processes", options, ["device", "timespan"]);
  const seen = hits
    .objects()
    .filter(({ table, time, device }) => table.startsWith("Device") && time && device);
  const device = options.device ?? most(seen.map((hit) => hit.device ?? ""));
  const times = seen
    .flatMap((hit) => (hit.device === device && hit.time !== null ? hit.time.getTime() : []))
    .sort((a, b) => a - b);
  const [first] = times;
  if (device === undefined || first === undefined) return nothing;
  const asked = { timespan: options.timespan, ifMissing: "empty" } as const;
  const callers = await query(
    `
union DeviceNetworkEvents, DeviceFileEvents, DeviceEvents, DeviceImageLoadEvents
| where DeviceName == ${kqlString(device)}
| where Timestamp in (${[...new Set(times)]
      .slice(0, TIMES)
      .map((time) => kqlDatetime(new Date(time)))
      .join(", ")})
| where InitiatingProcessId > 0
| summarize Contacts = count() by DeviceName, InitiatingProcessId, InitiatingProcessFileName, InitiatingProcessCommandLine
| order by Contacts`,
    asked,
  );
  const ids = [0, ...callers.objects().map((row) => Number(row["InitiatingProcessId"]))];
  const processes = await query(
    `
DeviceProcessEvents
| where DeviceName == ${kqlString(device)}
| where Timestamp between (${kqlDatetime(new Date(first))} - 1h .. 25h) or ProcessId in (${ids.join(", ")})`,
    asked,
  );
  const { complete, reason } = processes.info.complete ? callers.info : processes.info;
  return processes.withMeta({
    name: `processes on ${device}`,
    frames: { callers },
    info: { ...processes.info, complete, reason },
  });
}

const nothing = frameFrom([], {
  name: "processes",
  columns: [
    { name: "DeviceName", type: "string" },
    { name: "ProcessId", type: "long" },
    { name: "FileName", type: "string" },
  ],
}).withMeta({
  frames: {
    callers: frameFrom([], {
      name: "callers",
      columns: [
        { name: "DeviceName", type: "string" },
        { name: "InitiatingProcessId", type: "long" },
      ],
    }),
  },
});

function most(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
