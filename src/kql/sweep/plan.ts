import { plural } from "../../base/text.js";
import { spellings, type Needle } from "./needle.js";
import { readSweepOptions, type SweepOptions, type SweepSettings } from "./options.js";
import { readIndicators, type Indicators, type KnownIndicator, type LeftOut } from "../../intel/index.js";
import type { SweepTable } from "./spec.js";
import { seenWindow } from "./time.js";
import { lengthOf, weigh, writeQuery, type Span } from "./write-query.js";

/** One query of a sweep: it can be read, saved and pasted as it stands. */
export interface SweepQuery {
  /** The one table that it reads. */
  readonly table: string;
  /** The whole text; it needs no parameter. */
  readonly kql: string;
  /** The indicators that it looks for. */
  readonly indicators: readonly string[];
  /** Beginning of the time that it asks about. */
  readonly from: Date;
  /** End of the time that it asks about. */
  readonly to: Date;
}

/** A query with what it was written from, so that it can be divided. */
export interface PlannedQuery extends SweepQuery {
  readonly spec: SweepTable;
  readonly needles: readonly Needle[];
}

/** Indicators that a table is not asked for, and why. */
export interface NotSearched {
  readonly table: string;
  readonly indicators: readonly string[];
  readonly reason: string;
}

/** What a sweep will ask, before anything is sent. */
export interface SweepPlan {
  /** In the order in which they are sent; each can be read and pasted. */
  readonly queries: readonly PlannedQuery[];
  /** What is looked for, each with its own window. */
  readonly indicators: readonly KnownIndicator[];
  /** The tables to be searched. */
  readonly tables: readonly string[];
  /** The time to be looked through; no window goes beyond it. */
  readonly asked: Span;
  /** Indicators that a table is not asked for, and why. */
  readonly notSearched: readonly NotSearched[];
  /** Inputs that are not looked for in any table. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Describes a sweep: the queries, and what is not asked and why. Throws InvalidInputError for what cannot be read.
 * @example
 * import { planSweep } from "huntbook";
 *
 * const plan = planSweep(["bad.example"], { timespan: "7d" }, new Date("2026-03-02T22:00:00Z"));
 * console.log(plan.queries.map(({ table }) => table));
 */
export function planSweep(indicators: Indicators, options: SweepOptions = {}, now = new Date()): SweepPlan {
  const settings = readSweepOptions(options, now);
  const read = readIndicators(indicators, settings.exclude);
  const tables = settings.tables.map((spec) => planTable(spec, read.indicators, settings));
  return Object.freeze({
    queries: tables.flatMap(({ queries }) => queries),
    notSearched: tables.flatMap(({ notSearched }) => notSearched),
    tables: settings.tables.map(({ table }) => table),
    asked: settings.asked,
    ...read,
  });
}

/** Writes the query for some needles; the time it asks about is that of all of them together. */
export function toQuery(spec: SweepTable, needles: readonly Needle[]): PlannedQuery {
  const from = new Date(Math.min(...needles.map((needle) => needle.from.getTime())));
  const to = new Date(Math.max(...needles.map((needle) => needle.to.getTime())));
  const kql = writeQuery(spec, needles, { from, to });
  const indicators = [...new Set(needles.map(({ indicator }) => indicator.value))];
  return Object.freeze({ table: spec.table, kql, indicators, from, to, spec, needles });
}

function planTable(
  spec: SweepTable,
  indicators: readonly KnownIndicator[],
  settings: SweepSettings,
): { queries: PlannedQuery[]; notSearched: NotSearched[] } {
  const reasons = new Map<string, Set<string>>();
  const refuse = (indicator: KnownIndicator, reason: string): void => {
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(indicator.value));
  };
  const bundles: Needle[][] = [];
  const base = lengthOf(spec, settings.asked);
  const strange = indicators.filter(({ kind }) => !spec.kinds.includes(kind));
  const kinds = [...new Set(strange.map(({ kind }) => kind))].join(", ");
  for (const indicator of strange) refuse(indicator, `not in this table: ${kinds}`);
  for (const indicator of indicators.filter(({ kind }) => spec.kinds.includes(kind))) {
    const bare = !settings.windows || spec.windowed === false;
    const window = bare ? settings.asked : seenWindow(indicator, settings.asked, settings.margin);
    if (typeof window === "string") {
      refuse(indicator, window);
      continue;
    }
    const bundle = spellings(indicator).map((spelling) => ({ ...spelling, ...window, indicator }));
    if (base + weight(bundle) > settings.queryLength || bundle.length > settings.terms) {
      refuse(indicator, `longer than a query of ${plural(settings.queryLength, "character")} can hold`);
    } else bundles.push(bundle);
  }
  const queries = inChunks(bundles, base, settings).map((needles) => toQuery(spec, needles));
  const notSearched = [...reasons].map(([reason, values]) => ({
    table: spec.table,
    indicators: [...values],
    reason,
  }));
  return { queries, notSearched };
}

function weight(needles: readonly Needle[]): number {
  return needles.reduce((sum, needle) => sum + weigh(needle), 0);
}

/** Bundles put together up to the limits, those of like windows side by side so that each query reads few days. */
function inChunks(
  bundles: readonly Needle[][],
  base: number,
  { queryLength, terms }: SweepSettings,
): Needle[][] {
  const ordered = bundles.toSorted(
    (a, b) => timeOf(a, "from") - timeOf(b, "from") || timeOf(a, "to") - timeOf(b, "to"),
  );
  const chunks: Needle[][] = [];
  let room = { length: 0, terms: 0 };
  for (const bundle of ordered) {
    const length = weight(bundle);
    if (length > room.length || bundle.length > room.terms) {
      chunks.push([]);
      room = { length: queryLength - base, terms };
    }
    chunks.at(-1)?.push(...bundle);
    room = { length: room.length - length, terms: room.terms - bundle.length };
  }
  return chunks.map(withoutTwins);
}

function timeOf(bundle: readonly Needle[], end: "from" | "to"): number {
  return bundle[0]?.[end].getTime() ?? 0;
}

/** What two links say of one indicator in one window is asked once. */
function withoutTwins(needles: readonly Needle[]): Needle[] {
  const known = new Map<string, Needle>();
  for (const needle of needles) {
    const key = JSON.stringify([needle.text, needle.from, needle.to]);
    if (!known.has(key)) known.set(key, needle);
  }
  return [...known.values()];
}
