import { frameFrom, madeByHand, type ColumnSchema, type Frame, type FrameInfo } from "../../frame/index.js";
import type { Intelligence } from "../../intel/index.js";

const columns = {
  subjects: {
    value: "string",
    kind: "string",
    verdict: "string",
    score: "real",
    reasons: "dynamic",
    firstSeen: "datetime",
    lastSeen: "datetime",
    seed: "string",
    link: "string",
    evidence: "string",
  },
  relations: {
    from: "string",
    fromKind: "string",
    to: "string",
    toKind: "string",
    pivot: "string",
    firstSeen: "datetime",
    lastSeen: "datetime",
    weight: "real",
    evidence: "string",
  },
  sightings: {
    time: "datetime",
    device: "string",
    user: "string",
    action: "string",
    indicator: "string",
    kind: "string",
    value: "string",
    table: "string",
    rowId: "string",
  },
  references: { kind: "string", title: "string", names: "dynamic", id: "string" },
  requests: { time: "datetime", route: "string", status: "int", rows: "int", requestId: "string" },
} as const satisfies { [list in keyof Intelligence]?: Record<string, ColumnSchema["type"]> };

export type IntelList = keyof typeof columns;

/** One of the lists of an intelligence as a frame. */
export function intelFrame(name: IntelList, rows: readonly object[], info: Partial<FrameInfo>): Frame {
  const schema = Object.entries(columns[name]).map(([column, type]) => ({ name: column, type }));
  const cells = (rows as readonly Record<string, unknown>[]).map((row) =>
    Object.fromEntries(schema.map((column) => [column.name, row[column.name] ?? null])),
  );
  return frameFrom(cells, { name, columns: schema }).withMeta({
    info: { ...madeByHand, ...info, rows: cells.length },
  });
}
