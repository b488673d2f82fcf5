import type { Indicators } from "../../../src/intel/index.js";
import { frameFrom, type Frame } from "../../../src/frame/index.js";
import {
  planSweep,
  runSweep,
  type AskKql,
  type RunSweepOptions,
  type Sweep,
  type SweepOptions,
  type SweepPlan,
} from "../../../src/kql/index.js";

/** The clock of every test here. */
export const NOW = new Date("2026-03-02T22:00:00Z");

export const plan = (indicators: Indicators, options: SweepOptions = {}): SweepPlan =>
  planSweep(indicators, options, NOW);

/** Runs a sweep against an engine that is a function of the query. */
export function sweep(
  indicators: Indicators,
  ask: AskKql,
  options: SweepOptions & RunSweepOptions = {},
): Promise<Sweep> {
  const { signal, concurrency, ...rest } = options;
  return runSweep(
    plan(indicators, rest),
    { ask, now: () => NOW, source: "test" },
    { ...(signal === undefined ? {} : { signal }), ...(concurrency === undefined ? {} : { concurrency }) },
  );
}

/** A row as a sweep's query answers it. */
export interface AnswerRow {
  Time: Date;
  Indicator: string;
  Device?: string;
  User?: string;
  Action?: string;
  Value?: string;
  Match?: "same" | "below";
  RowId?: string;
}

export function answer(rows: readonly AnswerRow[], reason: string | null = null): Frame {
  const frame = frameFrom(rows as readonly (AnswerRow & Record<string, unknown>)[], {
    columns: [
      { name: "Time", type: "datetime" },
      { name: "Device", type: "string" },
      { name: "User", type: "string" },
      { name: "Action", type: "string" },
      { name: "Value", type: "string" },
      { name: "Indicator", type: "string" },
      { name: "Match", type: "string" },
      { name: "RowId", type: "string" },
    ],
  });
  return reason === null ? frame : frame.withMeta({ info: { ...frame.info, complete: false, reason } });
}

export const nothing: AskKql = () => Promise.resolve(answer([]));

/** The table that a query of a sweep asks. */
export function tableOf(kql: string): string {
  return /^(\w+)\n\| where/m.exec(kql)?.[1] ?? "";
}

/** The indicators of a query with their windows, as written. */
export function windowsOf(kql: string): string[][] {
  return [...kql.matchAll(/^ {2}"(.*)", datetime\((.*)\), datetime\((.*)\),?$/gm)].map((match) =>
    match.slice(1, 4),
  );
}

export const SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
export const SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
export const MD5 = "d41d8cd98f00b204e9800998ecf8427e";

/** One of every kind. */
export const everyKind = [
  "evil.example",
  "203.0.113.7",
  "2001:db8::7",
  "https://shop.example/pay/a.js",
  "me@evil.example",
  SHA256,
  SHA1,
  MD5,
];
