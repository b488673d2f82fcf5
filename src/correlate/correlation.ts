import { listSome, plural, printable } from "../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../display/index.js";
import { frameFrom, madeByHand, type Frame, type FrameInfo } from "../frame/index.js";
import type { KnownIndicator, LeftOut, Sighting } from "../intel/index.js";
import { defang } from "../model/index.js";
import { coverageFrame, type CoverageRow } from "./coverage.js";
import { hitsFrame, type CorrelationHit } from "./hits.js";
import { toSighting } from "./sightings.js";
import { summaryFrame, type CorrelationSummaryRow } from "./summary.js";
import type { Tally } from "./tally.js";

/** What a correlation says of itself. */
export interface CorrelationInfo {
  /** Whether every row of every log was looked at. */
  readonly complete: boolean;
  /** Why not, where not. */
  readonly reason: string | null;
  /** Indicators that were looked for. */
  readonly indicators: number;
  /** Inputs that are not looked for at all. */
  readonly leftOut: number;
  /** Logs that were read; a frame counts as one. */
  readonly files: number;
  /** Rows that were looked at. */
  readonly rows: number;
  /** Rows that could not be read. */
  readonly unreadable: number;
  /** Rows without a time that can be read. */
  readonly withoutTime: number;
  /** All hits. */
  readonly hits: number;
  /** Those of them that `hits` has. */
  readonly kept: number;
  /** Rows that name an indicator at a time outside of its windows. */
  readonly outside: number;
  /** By the machine's clock. */
  readonly startedAt: Date;
  /** How long it took. */
  readonly seconds: number;
  /** Always `logs`. */
  readonly source: string;
}

export interface CorrelationParts {
  readonly indicators: readonly KnownIndicator[];
  readonly leftOut: readonly LeftOut[];
  readonly coverage: readonly CoverageRow[];
  readonly tally: Tally;
  readonly startedAt: Date;
  readonly seconds: number;
}

/** Hits that a cell shows. */
const SHOWN = 30;

/**
 * What a hunter's own logs have of some indicators, what was looked through, and what was not. Shows itself.
 * @example
 * import { correlate, frameFrom } from "huntbook";
 *
 * const logs = frameFrom([{ time: "2026-02-01T10:00:00Z", destination: "203.0.113.17" }]);
 * const { hits, coverage, info } = await correlate(logs, ["203.0.113.17"]);
 * console.log(hits.numRows(), coverage.objects(), info.complete);
 */
export class Correlation {
  /** One row a hit, the oldest first, with the indicator, its evidence and the row of the log. */
  readonly hits: Frame<CorrelationHit>;
  /** What was looked through: a row for each log. */
  readonly coverage: Frame<CoverageRow>;
  /** The indicators that were met, those with the most hits first. All hits count, also those that were not kept. */
  readonly summary: Frame<CorrelationSummaryRow>;
  /** What is not looked for: what is no indicator, what everybody has, what was excluded. */
  readonly leftOut: Frame<LeftOut>;
  /** Whether every row was looked at, and how many there were. */
  readonly info: CorrelationInfo;

  constructor({ indicators, leftOut, coverage, tally, startedAt, seconds }: CorrelationParts) {
    const sum = (read: (row: CoverageRow) => number): number =>
      coverage.reduce((total, row) => total + read(row), 0);
    const lacking = coverage.flatMap(({ file, reason }) => (reason === null ? [] : [`${file}: ${reason}`]));
    const cut = tally.hits - tally.kept.length;
    const reasons = [...lacking, ...(cut > 0 ? [`maxHits: ${plural(cut, "hit")} counted and not kept`] : [])];
    const reason = reasons.length === 0 ? null : listSome(reasons, 3);
    const info: FrameInfo = {
      ...madeByHand,
      complete: reason === null,
      reason,
      fetchedAt: startedAt,
      source: "logs",
    };
    this.hits = hitsFrame(tally.kept, { ...info, count: tally.hits });
    this.coverage = coverageFrame(coverage, info);
    this.summary = summaryFrame(tally.byIndicator.values(), info);
    this.leftOut = frameFrom(leftOut, {
      name: "left out",
      columns: [
        { name: "value", type: "string" },
        { name: "reason", type: "string" },
      ],
    });
    this.info = {
      complete: reason === null,
      reason,
      indicators: new Set(indicators.map(({ value }) => value)).size,
      leftOut: leftOut.length,
      files: coverage.length,
      rows: sum(({ rows }) => rows),
      unreadable: sum(({ unreadable }) => unreadable),
      withoutTime: sum(({ withoutTime }) => withoutTime),
      hits: tally.hits,
      kept: tally.kept.length,
      outside: sum(({ outside }) => outside),
      startedAt,
      seconds,
      source: "logs",
    };
  }

  /** The hits as exports and write-ups take them, with device, user and action where the columns of the row say so. */
  sightings(): Sighting[] {
    return this.hits.objects().map(toSighting);
  }

  /** Everything as data: what exports and write-ups read back. */
  toJSON(): Record<string, unknown> {
    return {
      info: this.info,
      hits: this.hits.objects(),
      summary: this.summary.objects(),
      coverage: this.coverage.objects(),
      leftOut: this.leftOut.objects(),
    };
  }

  [DISPLAY](): MimeBundle {
    const names = ["time", "indicator", "match", "file", "line", "column", "value", "link", "seed"] as const;
    const types = new Map(this.hits.schema.map(({ name, type }) => [name, type as string]));
    const rows = this.hits.objects({ limit: SHOWN });
    const met = this.summary.objects().filter(({ hits }) => hits > 0).length;
    return tableBundle({
      title: `hits in the logs: ${plural(this.info.hits, "hit")} of ${plural(met, "indicator")}`,
      columns: names.map((name) => ({ name, type: types.get(name) ?? "string" })),
      rows: rows.map((row) => names.map((name) => row[name])),
      total: this.info.kept,
      notes: this.#notes(),
    });
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  /** What was looked through and what was not, a sentence each. */
  #notes(): string[] {
    const { complete, reason, indicators, files, rows, seconds, withoutTime, outside } = this.info;
    const left = this.leftOut.objects().map(({ value, reason: why }) => `${value} (${why})`);
    const blind = this.coverage
      .objects()
      .filter(({ columns, rows: count }) => count > 0 && columns.length === 0);
    return [
      `looked for ${plural(indicators, "indicator")} in ${plural(rows, "row")} of ${plural(files, "log")}, ${seconds.toFixed(1)} s`,
      complete ? "complete" : `not complete: ${reason ?? ""}`,
      ...(withoutTime === 0
        ? []
        : [`${plural(withoutTime, "row")} without a time: their hits count whatever the window`]),
      ...(outside === 0
        ? []
        : [
            `${plural(outside, "row")} outside of the windows of the indicator they name (windows: false shows them)`,
          ]),
      ...blind.map(({ file }) => `${file}: no column of its first rows holds anything to look for`),
      ...(left.length === 0 ? [] : [`not looked for: ${listSome(left)}`]),
    ].map((note) => printable(defang(note)));
  }
}
