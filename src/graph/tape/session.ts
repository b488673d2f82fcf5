import { type Cloud, CLOUDS } from "../clouds.js";
import type { Version } from "../options.js";
import { readFields, type WarcFields, type WarcRecord } from "./warc.js";

/** What is on a tape and how; a higher one is not understood here. A tape that says none is of the first. */
export const TAPE_FORMAT = 1;

/** One hunt's recording: who asked what, and by which clock. */
export interface TapeSession {
  readonly id: string;
  /** Of the process: one may hold several hunts. */
  readonly run: string;
  /** The time that the hunt went by. */
  readonly clock: Date;
  readonly source: "graph" | "sample";
  readonly endpoint: string;
  readonly cloud: Cloud;
  readonly version: Version;
}

/** The block of a warcinfo record. */
export function serializeSession(session: TapeSession, software: WarcFields): Buffer {
  const { run, clock, source, endpoint, cloud, version } = session;
  const fields: WarcFields = {
    ...software,
    format: "WARC File Format 1.1",
    conformsTo: "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    description: "what Microsoft Graph answered to a hunt; bodies as they were after decompression",
    tape: String(TAPE_FORMAT),
    run,
    clock: clock.toISOString(),
    source,
    endpoint,
    cloud,
    version,
  };
  return Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `${name}: ${value ?? ""}\r\n`)
      .join(""),
  );
}

/** The format that a warcinfo record says that its tape has. */
export function formatOf({ block }: WarcRecord): number {
  return Number(readFields(block.toString("utf8")).get("tape") ?? 1);
}

/** The session that a warcinfo record begins; undefined where it is another program's. */
export function deserializeSession({ id, block }: WarcRecord): TapeSession | undefined {
  const fields = readFields(block.toString("utf8"));
  const read = (name: string): string => fields.get(name) ?? "";
  const clock = new Date(read("clock"));
  const source = read("source");
  const cloud = CLOUDS.find((name) => name === read("cloud"));
  const version = (["v1.0", "beta"] as const).find((name) => name === read("version"));
  if (Number.isNaN(clock.getTime()) || (source !== "graph" && source !== "sample")) return undefined;
  if (cloud === undefined || version === undefined) return undefined;
  return {
    id,
    run: read("run"),
    clock,
    source,
    endpoint: read("endpoint"),
    cloud,
    version,
  };
}
