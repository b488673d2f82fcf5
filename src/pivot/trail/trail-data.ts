import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import type { PlanData } from "../plan/plan-data.js";
import type { DroppedRow, HostRow, LinkRow, SignalRow } from "./trail-frames.js";
import type { SeenSeed, TrailInfo } from "./trail-info.js";

/** A trail as data, as `trail.toJSON()` gives it. */
export interface TrailData {
  /** The plan that was run; `hunt.plan` reads it. */
  readonly plan: PlanData;
  /** As `trail.info`; read back from JSON, its dates are texts but those of `seen`. */
  readonly info: TrailInfo;
  /** The related hosts, strongest first. */
  readonly hosts: readonly HostRow[];
  /** Which signal ties which host. */
  readonly signals: readonly SignalRow[];
  /** The steps from the seeds to the hosts. */
  readonly links: readonly LinkRow[];
  /** What was left out, by which rule. */
  readonly dropped: readonly DroppedRow[];
}

/** An older run: a trail, what its `toJSON` made, or that as text. */
export type OlderTrail = { toJSON(): TrailData } | TrailData | string;

/** One older run or several, the newest first. */
export type OlderTrails = OlderTrail | readonly OlderTrail[];

/** Reads older runs back from what became of them in JSON. Throws InvalidInputError. */
export function readOlder(older: OlderTrails): TrailData[] {
  const list = Array.isArray(older) ? (older as readonly OlderTrail[]) : [older as OlderTrail];
  if (list.length === 0) throw new InvalidInputError("missing trail: there is no older run to compare with");
  return list.map((one, index) => readTrail(one, list.length === 1 ? "" : ` at [${index}]`));
}

function readTrail(written: unknown, place: string): TrailData {
  const data = typeof written === "string" ? parse(written, place) : toData(written);
  const list = (name: keyof TrailData): readonly Record<string, unknown>[] => {
    const rows: unknown = isObject(data) ? data[name] : undefined;
    if (Array.isArray(rows) && rows.every(isObject)) return rows;
    throw new InvalidInputError(
      `invalid trail${place}: it has no ${name}; pass a trail, or what trail.toJSON() gave`,
    );
  };
  const hosts = list("hosts");
  const isHost = ({ host, score, hops }: Record<string, unknown>): boolean =>
    typeof host === "string" && typeof score === "number" && typeof hops === "number";
  if (!hosts.every(isHost)) {
    throw new InvalidInputError(`invalid trail${place}: a row of hosts is without host, score or hops`);
  }
  const { plan, info } = data as TrailData;
  if (!isObject(plan) || !isObject(info)) {
    throw new InvalidInputError(`invalid trail${place}: it has no plan or no info`);
  }
  if (!Array.isArray(info.seeds) || Number.isNaN(new Date(info.startedAt).getTime())) {
    throw new InvalidInputError(`invalid trail${place}: its info does not say from which seeds, or when`);
  }
  return {
    plan,
    info: { ...info, seen: (info.seen ?? []).map((seed) => withDates({ ...seed }) as unknown as SeenSeed) },
    hosts: hosts.map(withDates) as HostRow[],
    signals: list("signals") as SignalRow[],
    links: list("links").map(withDates) as LinkRow[],
    dropped: list("dropped") as DroppedRow[],
  };
}

function toData(written: unknown): unknown {
  return isObject(written) && typeof written["toJSON"] === "function" ? written["toJSON"]() : written;
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const start = printable(truncate(text, 40));
    throw new InvalidInputError(`invalid trail${place}: not JSON: ${start}`, { cause: error });
  }
}

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, firstSeen: toDate(row["firstSeen"]), lastSeen: toDate(row["lastSeen"]) };
}

function toDate(value: unknown): Date | null {
  if (value instanceof Date) return value;
  const date = typeof value === "string" ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
