import { frameFrom, type Frame } from "../frame/index.js";
import type { RequestRecord } from "../graph/ledger.js";
import type { RequestNote } from "../intel/index.js";

/** One request as it was made. */
export type RequestRow = {
  /** What `request` in links and `frame.origin(row)` name. */
  id: number;
  time: Date;
  method: string;
  route: string;
  status: number | null;
  rows: number | null;
  milliseconds: number;
  attempts: number;
  requestId: string | null;
  fromTape: boolean;
  /** The address with its query values cut out. */
  url: string;
  error: string | null;
};

const columns = [
  { name: "id", type: "int" },
  { name: "time", type: "datetime" },
  { name: "method", type: "string" },
  { name: "route", type: "string" },
  { name: "status", type: "int" },
  { name: "rows", type: "int" },
  { name: "milliseconds", type: "real" },
  { name: "attempts", type: "int" },
  { name: "requestId", type: "string" },
  { name: "fromTape", type: "bool" },
  { name: "url", type: "string" },
  { name: "error", type: "string" },
] as const satisfies readonly { name: keyof RequestRow & keyof RequestRecord; type: string }[];

/** Every request of a hunt, in the order in which they ended. */
export function requestsFrame(records: readonly RequestRecord[], source: string): Frame<RequestRow> {
  const frame = frameFrom<RequestRow>(records as readonly RequestRow[], { name: "requests", columns });
  return frame.withMeta({ info: { ...frame.info, source } });
}

/** The requests as the appendix of a result lists them. */
export function requestNotes(records: readonly RequestRecord[]): RequestNote[] {
  return records.map(({ time, route, status, rows, requestId }) => ({
    time,
    route,
    status,
    rows: rows ?? 0,
    requestId,
  }));
}
