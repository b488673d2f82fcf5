import { frameFrom, type Frame } from "../frame/index.js";
import type { RequestRecord } from "../graph/ledger.js";
import type { RequestNote } from "../intel/index.js";

/** One request as it was made. */
export type RequestRow = {
  /** What `request` in links and `frame.origin(row)` name. */
  id: number;
  /** When it began. */
  time: Date;
  /** GET or POST; of a part of a batch its own. */
  method: string;
  /** The route's template, `/hosts/{hostId}/trackers`: without the value that was asked about. */
  route: string;
  /** HTTP status of the last answer; null where none came. */
  status: number | null;
  /** Rows of a page, 1 for a record; null where it failed or has none. */
  rows: number | null;
  /** From its first attempt to the end of its answer, waits included. */
  milliseconds: number;
  /** Requests sent, redirects not counted; 0 where none was. */
  attempts: number;
  /** The service's own id, for a support case. */
  requestId: string | null;
  /** Whether it was answered by a tape, and nothing was sent. */
  fromTape: boolean;
  /** The address with its query values cut out. */
  url: string;
  /** The code and message of what went wrong; null where nothing did. */
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
