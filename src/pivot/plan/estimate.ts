import { listSome, plural } from "../../base/text.js";
import { DISPLAY, INSPECT, inspectShowable, tableBundle, type MimeBundle } from "../../display/index.js";
import { planLevels, type Level, type PlannedLevel } from "./levels.js";
import type { PlanData } from "./plan-data.js";
import { questionKey, type Question } from "../../intel/index.js";
import { describeSeed } from "../seeds/seed.js";

/** Rows of a page that an estimate goes by. Graph does not say how many it sends: it is said in the estimate. */
const PAGE = 100;

/** How many rows a question would give; null where the service does not say, with the reason. */
export interface Counted {
  readonly rows: number | null;
  readonly reason: string | null;
}

/** Counts answers without fetching them: one for each question, in their order. The hunt supplies it. */
export type Count = (
  questions: readonly Question[],
  options: { signal?: AbortSignal | undefined },
) => Promise<Counted[]>;

/** A level with what it would bring, as far as the service can say so before the hunt. */
export interface EstimatedLevel extends Level {
  /** Rows that the questions known now would give; null where none is known, or not counted. */
  readonly rows: number | null;
  /** Requests for them, pages included. */
  readonly requests: number | null;
}

/** What a plan would cost. Shows itself. */
export interface Estimate {
  /** In the order in which they are asked. */
  readonly levels: readonly EstimatedLevel[];
  /** Requests that are counted; what is found decides on the rest. */
  readonly requests: number;
  /** Rows that are counted. */
  readonly rows: number;
  /** Counts that were asked for, twenty a request. */
  readonly counts: number;
  /** What the figures go by, and what could not be counted. */
  readonly notes: readonly string[];
  [DISPLAY](): MimeBundle;
  [INSPECT](): string;
}

/** Counts what the questions known before the hunt would bring. Fetches nothing. */
export async function estimate(
  plan: PlanData,
  count: Count,
  options: { signal?: AbortSignal | undefined },
): Promise<Estimate> {
  const planned = planLevels(plan);
  const questions = planned.flatMap((level) => level.questions);
  const answers = questions.length === 0 ? [] : await count(questions, options);
  return toEstimate(plan, planned, answers);
}

function toEstimate(plan: PlanData, planned: readonly PlannedLevel[], answers: readonly Counted[]): Estimate {
  const questions = planned.flatMap((level) => level.questions);
  const counted = new Map(questions.map((question, index) => [questionKey(question), answers[index]]));
  const levels = planned.map((level) => toEstimated(level, counted));
  const sum = (read: (level: EstimatedLevel) => number | null): number =>
    levels.reduce((total, level) => total + (read(level) ?? 0), 0);
  const [requests, rows] = [sum((level) => level.requests), sum((level) => level.rows)];
  const notes = [
    `${plural(requests, "request")} and ${plural(rows, "row")} counted; what they lead to comes on top`,
    `pages of ${PAGE} rows are supposed: the service does not say how large its pages are`,
    ...reasons(answers),
  ];
  return {
    levels,
    requests,
    rows,
    counts: answers.length,
    notes,
    [DISPLAY]: () => toBundle(plan, levels, notes),
    [INSPECT]() {
      return inspectShowable(this);
    },
  };
}

function toEstimated(
  { questions, follows, ...level }: PlannedLevel,
  counted: ReadonlyMap<string, Counted | undefined>,
): EstimatedLevel {
  const rowsOf = (asked: readonly Question[]): number[] =>
    asked.flatMap((question) => counted.get(questionKey(question))?.rows ?? []);
  const sum = (rows: readonly number[]): number => rows.reduce((total, count) => total + count, 0);
  if (questions.length === 0) {
    const lead = sum(rowsOf(follows));
    const note =
      lead === 0 ? level.note : `${plural(lead, "row")} to follow, one request or a few each; ${level.note}`;
    return { ...level, rows: null, requests: null, note };
  }
  const rows = rowsOf(questions);
  const pages = rows.map((count) => Math.max(1, Math.ceil(count / PAGE)));
  const requests = sum(pages) + questions.length - rows.length;
  return { ...level, rows: rows.length === 0 ? null : sum(rows), requests };
}

/** Why something was not counted, each reason once. */
function reasons(answers: readonly Counted[]): string[] {
  const missing = answers.filter(({ rows }) => rows === null);
  if (missing.length === 0) return [];
  const why = [...new Set(missing.map(({ reason }) => reason ?? "no answer"))];
  return [`${plural(missing.length, "answer")} could not be counted: ${why.join("; ")}`];
}

function toBundle(plan: PlanData, levels: readonly EstimatedLevel[], notes: readonly string[]): MimeBundle {
  return tableBundle({
    title: `estimate for ${listSome(plan.seeds.map(describeSeed))}`,
    columns: [
      { name: "level", type: "integer" },
      { name: "asks", type: "string" },
      { name: "of", type: "string" },
      { name: "rows", type: "string" },
      { name: "requests", type: "string" },
      { name: "note", type: "string" },
    ],
    rows: levels.map(({ level, asks, of, rows, requests, note }) => [
      level,
      asks,
      of,
      rows ?? "as found",
      requests ?? "as found",
      note,
    ]),
    total: levels.length,
    notes,
  });
}
