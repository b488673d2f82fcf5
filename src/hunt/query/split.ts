import { parseTimestamp } from "../../base/dates.js";
import { isHuntbookError, endsHunt } from "../../base/errors.js";
import { isStopped } from "../../base/stopped.js";
import { plural } from "../../base/text.js";
import type { HuntingAnswer } from "../../graph/index.js";
import { toKustoType } from "../../frame/index.js";
import { findCut } from "./limits.js";

/** A stretch of time, in milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What asking for a time in parts has brought. */
export interface Parts {
  /** In the order of time. */
  readonly answers: readonly HuntingAnswer[];
  readonly requests: number;
  /** Why it is not everything, or null. */
  readonly reason: string | null;
}

/** A window that is not halved any more, in milliseconds. */
const SMALLEST = 60_000;
/** Requests for one query after which what is still cut stays so. */
const MOST_REQUESTS = 512;

/**
 * Asks for the two halves of a window whose answer was cut or too large, and for their halves, until every answer is
 * whole. `enough` says when no further rows are wanted. What a fault or a cancel leaves out is said.
 */
export async function splitByTime(
  whole: Window,
  ask: (window: Window) => Promise<HuntingAnswer>,
  { enough, signal }: { enough: (rows: number) => string | null; signal?: AbortSignal | undefined },
): Promise<Parts> {
  const answers: HuntingAnswer[] = [];
  const cut: Window[] = [];
  let requests = 0;
  let rows = 0;
  const stop = (reason: string): Parts => ({ answers, requests, reason });
  // The window to be asked for next stands last.
  const open = halve(whole).toReversed();
  for (let window = open.pop(); window !== undefined; window = open.pop()) {
    const full = enough(rows);
    if (full !== null) return stop(full);
    const dividable = window.to - window.from > SMALLEST && requests + open.length < MOST_REQUESTS;
    requests++;
    try {
      const answer = await ask(window);
      const isCut = findCut(answer) !== null;
      if (isCut && dividable) {
        open.push(...halve(window).toReversed());
        continue;
      }
      if (isCut) cut.push(window);
      const fresh = orderByTime(dropRepeated(answers.at(-1), answer, window.from));
      answers.push(fresh);
      rows += fresh.rows.length;
    } catch (error) {
      if (isStopped(error, signal)) return stop("cancelled");
      if (!isHuntbookError(error)) throw error;
      if (error.code === "BODY_TOO_LARGE") {
        if (dividable) open.push(...halve(window).toReversed());
        else cut.push(window);
      } else {
        if (answers.length === 0 || endsHunt(error)) throw error;
        const why = error.code === "BUDGET_EXCEEDED" ? "budget" : `fault: ${error.message}`;
        return stop(`${why} (nothing from ${isoOf(window.from)} on)`);
      }
    }
  }
  return { answers, requests, reason: cut.length === 0 ? null : cutText(cut) };
}

/**
 * Both halves share their border, as no page says whether an end belongs to its window. It lies beside the whole
 * second, where hardly a row can be.
 */
function halve({ from, to }: Window): [Window, Window] {
  const half = Math.floor((from + to) / 2);
  const border = half % 1000 === 0 ? half + 1 : half;
  return [
    { from, to: border },
    { from: border, to },
  ];
}

/** Leaves out the rows at the border that the part before has brought too. */
function dropRepeated(
  before: HuntingAnswer | undefined,
  answer: HuntingAnswer,
  border: number,
): HuntingAnswer {
  const time = timeColumn(answer);
  if (before === undefined || time === undefined) return answer;
  const isAtBorder = (row: Readonly<Record<string, unknown>>): boolean => timeOf(row[time]) === border;
  const brought = before.rows.filter(isAtBorder).map(keyOf);
  if (brought.length === 0) return answer;
  const rows = answer.rows.filter((row) => {
    const at = isAtBorder(row) ? brought.indexOf(keyOf(row)) : -1;
    if (at >= 0) brought.splice(at, 1);
    return at < 0;
  });
  return { ...answer, rows };
}

function keyOf(row: object): string {
  return JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

function orderByTime(answer: HuntingAnswer): HuntingAnswer {
  const time = timeColumn(answer);
  if (time === undefined) return answer;
  const timed = answer.rows.map((row) => ({ row, at: timeOf(row[time]) }));
  // Rows without a time stand before the others.
  const order = (at: number): number => (Number.isNaN(at) ? -Infinity : at);
  timed.sort((a, b) => (order(a.at) === order(b.at) ? 0 : order(a.at) - order(b.at)));
  return { ...answer, rows: timed.map(({ row }) => row) };
}

/** When a row was: the column by which tables of advanced hunting are kept, or the first one that holds dates. */
function timeColumn({ columns }: HuntingAnswer): string | undefined {
  const dates = columns.filter(({ type }) => toKustoType(type) === "datetime").map(({ name }) => name);
  return ["Timestamp", "TimeGenerated", "ActivityTimestamp"].find((name) => dates.includes(name)) ?? dates[0];
}

function timeOf(value: unknown): number {
  return typeof value === "string" ? parseTimestamp(value) : NaN;
}

function cutText(cut: readonly Window[]): string {
  const [first] = cut as [Window];
  const where = `${isoOf(first.from)} to ${isoOf(first.to)}`;
  const more = cut.length > 1 ? ` and ${plural(cut.length - 1, "further window")}` : "";
  return `truncated: ${where}${more} hold more than the service sends at once`;
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}
