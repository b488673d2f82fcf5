import type { Recorded } from "../fetch.js";
import type { WarcFields, WarcRecord } from "./warc.js";

/** Where an outcome stands on a tape, and what must be known of it before it is read. */
export interface Entry extends Recorded {
  readonly offset: number;
  readonly size: number;
  readonly session: string;
  readonly identity: string;
  readonly key: string;
  /** Whether there was an answer; otherwise it says what came instead. */
  readonly kind: "answer" | "failure";
  readonly url: string;
  /** When the answer came. */
  readonly came: Date;
  /** Milliseconds since the hunt began. */
  readonly position: number;
  /** Of an answer inside a batch: its id there. */
  readonly inner?: string;
}

/** What one record says of how it was asked for, in named fields of its own, which other readers pass over. */
export function entryFields({
  key,
  identity,
  time,
  milliseconds,
  attempts,
  position,
}: Omit<Entry, "offset" | "size" | "session" | "kind" | "url" | "came">): WarcFields {
  return {
    "Huntbook-Key": key,
    "Huntbook-Identity": identity,
    "Huntbook-Began": time.toISOString(),
    "Huntbook-Milliseconds": String(milliseconds),
    "Huntbook-Attempts": String(attempts),
    "Huntbook-Position": String(position),
  };
}

/** The outcome that a record holds; undefined where it holds none, or is another program's. */
export function toEntry({ type, fields }: WarcRecord, offset: number, size: number): Entry | undefined {
  const key = fields.get("huntbook-key");
  if (key === undefined || (type !== "response" && type !== "metadata")) return undefined;
  const read = (name: string): string => fields.get(name) ?? "";
  return {
    offset,
    size,
    key,
    session: read("warc-warcinfo-id"),
    identity: read("huntbook-identity"),
    kind: type === "response" ? "answer" : "failure",
    url: read("warc-target-uri"),
    came: new Date(read("warc-date")),
    time: new Date(read("huntbook-began")),
    milliseconds: Number(read("huntbook-milliseconds")),
    attempts: Number(read("huntbook-attempts")),
    position: Number(read("huntbook-position")),
  };
}
