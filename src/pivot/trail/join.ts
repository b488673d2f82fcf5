import { InvalidInputError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { checkOptions, oneOf } from "../../base/options.js";
import { plural, printable } from "../../base/text.js";
import { concatFrames, frameFrom, type Frame, type FrameInfo } from "../../frame/index.js";
import { hostIn } from "../seeds/seed.js";
import type { HostRow } from "./trail-frames.js";
import type { TrailInfo } from "./trail-info.js";

/** By which column to join, and which rows to keep. */
export interface JoinOptions<R extends object = Record<string, unknown>> {
  /** The column of the hunter's frame that holds the host or address. */
  on: keyof R & string;
  /**
   * `inner` keeps the rows whose host is in the trail, `left` all rows, `outer` also the hosts of the trail that no row
   * has: their name stands in the column of `on`, the hunter's other columns are null.
   * @default "left"
   */
  how?: "inner" | "left" | "outer";
}

/** What the trail says of the host, beside the hunter's row; all null where the host is not in the trail. */
export type JoinedColumns = {
  /** 0 to 1; 1 for a seed. */
  score: number | null;
  /** Steps from the nearest seed; 0 for a seed. */
  hops: number | null;
  /** The reasons, strongest first, each with its weight. */
  signals: readonly string[] | null;
  /** First sight of what ties the host. */
  firstSeen: Date | null;
  /** Last sight of what ties the host. */
  lastSeen: Date | null;
};

const added = [
  { name: "score", type: "real" },
  { name: "hops", type: "int" },
  { name: "signals", type: "dynamic" },
  { name: "firstSeen", type: "datetime" },
  { name: "lastSeen", type: "datetime" },
] as const satisfies readonly { name: keyof JoinedColumns; type: string }[];

/** Joins by the one spelling of a host. A column whose name the hunter's frame has is added as `scoreOfTrail`. */
export function joinTrail<R extends object>(
  { hosts, info }: { hosts: Frame<HostRow>; info: TrailInfo },
  frame: Frame<R>,
  options: JoinOptions<R>,
): Frame<R & Omit<JoinedColumns, keyof R>> {
  checkOptions("join", options, ["on", "how"]);
  const how = oneOf("how", options.how ?? "left", ["inner", "left", "outer"]);
  const on = String(options.on);
  const own = frame.columnNames();
  if (!own.includes(on)) {
    throw new InvalidInputError(`unknown column: ${printable(on)}${nearestHint(on, own)}`);
  }
  const known = toKnown(hosts, info);
  const names = freeNames(own);
  const values = [...(frame.array(on) as Iterable<unknown>)];
  const ids = values.map(toId);
  const matched = new Set(ids.filter((id) => id !== null && known.has(id)));
  const rest = how === "outer" ? [...known.keys()].filter((id) => !matched.has(id)) : [];
  const found = [...ids, ...rest].map((id) => (id === null ? undefined : known.get(id)));
  const hits = indices(found.slice(0, ids.length));
  const left = rest.length === 0 ? frame.reify() : withRows(frame, on, rest);
  const right = toColumns(found, names);
  const joined = left.assign(right) as Frame<R & Omit<JoinedColumns, keyof R>>;
  const kept = how === "inner" ? joined.reify(hits) : joined;
  const requests = [...frame.indices()].map((row) => frame.origin(row));
  const noHost = values.filter((value, index) => ids[index] === null && !isEmpty(value)).length;
  const notes = [
    `${how} join by ${on}: ${hits.length} of ${plural(ids.length, "row")} have a host of the trail, ${matched.size} of its ${plural(known.size, "host")}`,
    ...(noHost === 0 ? [] : [`no host: ${plural(noHost, "value")} of ${on}`]),
    ...[...names]
      .filter(([name, as]) => name !== as)
      .map(([name, as]) => `${name} of the trail is ${as}: the frame has a ${name} of its own`),
  ];
  return kept.withMeta({
    columns: { ...frame.meta.columns, ...right.meta.columns },
    info: toInfo(frame.info, info, notes),
    origins: toOrigins(how === "inner" ? requests.filter((_, row) => found[row] !== undefined) : requests),
  });
}

function toColumns(
  rows: readonly (JoinedColumns | undefined)[],
  names: ReadonlyMap<keyof JoinedColumns, string>,
): Frame {
  const nameOf = (name: keyof JoinedColumns): string => names.get(name) ?? name;
  return frameFrom(
    rows.map((row) => Object.fromEntries(added.map(({ name }) => [nameOf(name), row?.[name] ?? null]))),
    { columns: added.map(({ name, type }) => ({ name: nameOf(name), type })) },
  );
}

function toInfo(own: FrameInfo, trail: TrailInfo, notes: readonly string[]): FrameInfo {
  const reasons = [own.reason, trail.complete ? null : `trail: ${trail.reason ?? "unknown reason"}`];
  return {
    ...own,
    complete: own.complete && trail.complete,
    reason: reasons.filter((reason) => reason !== null).join("; ") || null,
    notes: [...own.notes, ...notes],
  };
}

/** Every host of the trail, the seeds first. */
function toKnown(hosts: Frame<HostRow>, { seeds }: TrailInfo): Map<string, JoinedColumns> {
  const seed = { score: 1, hops: 0, signals: ["seed"], firstSeen: null, lastSeen: null };
  return new Map<string, JoinedColumns>([
    ...seeds.map((host): [string, JoinedColumns] => [host, seed]),
    ...hosts.objects().map((row): [string, JoinedColumns] => [row.host, row]),
  ]);
}

function toId(value: unknown): string | null {
  return typeof value === "string" ? (hostIn(value)?.id ?? null) : null;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

/** The frame with further rows that hold nothing but a host. */
function withRows<R extends object>(frame: Frame<R>, on: string, hosts: readonly string[]): Frame<R> {
  const rows = hosts.map((host) => ({ [on]: host }));
  const more = frameFrom(rows, { columns: frame.schema.map((column) => ({ ...column })) });
  return concatFrames<R>([frame.reify(), more as unknown as Frame<R>]);
}

/** Names for the columns that are added, none of which the frame has. */
function freeNames(own: readonly string[]): Map<keyof JoinedColumns, string> {
  return new Map(
    added.map(({ name }) => {
      let free: string = name;
      for (let count = 1; own.includes(free); count++) free = `${name}OfTrail${count === 1 ? "" : count}`;
      return [name, free];
    }),
  );
}

function indices(rows: readonly (object | undefined)[]): number[] {
  return rows.flatMap((row, index) => (row === undefined ? [] : [index]));
}

/** Which request brought which row, where that is known of every row of the hunter's. */
function toOrigins(requests: readonly (number | null)[]): { ends: number[]; requests: number[] } {
  const known = requests.filter((request) => request !== null);
  return known.length < requests.length
    ? { ends: [], requests: [] }
    : { ends: known.map((_, row) => row + 1), requests: known };
}
