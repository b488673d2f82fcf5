import { formatDate } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { defang } from "../../model/index.js";
import type { Enriched, EnrichedIncident } from "../enriched.js";
import { findVerdictMark, markOf } from "./marker.js";

/**
 * Longest comment in characters. Graph documents no limit; Sentinel, which shows the same comments, has had 1,000, then
 * 3,000, and documents 30,000 today. The least of them is taken by all.
 */
export const COMMENT_LENGTH = 1000;
export const LONGEST_COMMENT = 30_000;

/** Longest reason behind a thing, and longest name of one. */
const REASON = 120;
const NAME = 100;

/** A comment as it is posted, and the mark by which it is known again. */
export interface CommentText {
  readonly text: string;
  readonly mark: string;
}

/**
 * The verdict as a comment of plain text: no markup, everything defanged, no longer than the limit. It says the same for the
 * same findings, and the mark at its end is made of that alone.
 */
export function verdictComment(enriched: Enriched, limit: number): CommentText {
  const head = headOf(enriched);
  const foot = enriched.info.complete
    ? []
    : [`Not complete: ${safe(enriched.info.reason ?? "unknown reason", 160)}`];
  const replaced = supersedes(enriched.incident);
  const reserve = [...foot, replaced ?? ""].join("\n").length + MARK_LENGTH;
  const body = [...fit([...head, ...linesOf(enriched)], limit - reserve), ...foot].join("\n");
  const mark = markOf("verdict", body);
  const isNew = enriched.incident?.comments.every(({ comment }) => !comment.includes(mark)) ?? true;
  return { text: [body, ...(replaced !== null && isNew ? [replaced] : []), mark].join("\n"), mark };
}

/** A hunter's own words as a comment. Throws InvalidInputError where they are none, or too many. */
export function noteComment(words: string, limit: number = COMMENT_LENGTH): CommentText {
  const body = String(words)
    .split(/\r?\n/)
    .map((line) => safe(line, Infinity))
    .join("\n")
    .trim();
  if (body === "") throw new InvalidInputError("invalid comment: it is empty; write what is to be said");
  const mark = markOf("note", body);
  const text = `${body}\n${mark}`;
  if (text.length <= limit) return { text, mark };
  throw new InvalidInputError(
    `invalid comment: ${text.length} characters with its mark, at most ${limit} fit; say it shorter`,
  );
}

const MARK_LENGTH = "\n\n[huntbook verdict 000000000000]".length;

function headOf({ verdict, score, severity, incident }: Enriched): string[] {
  return [
    `Huntbook: incident ${incident?.id ?? ""} is ${verdict} (${score.toFixed(2)}).`,
    ...(severity.raise
      ? [
          `Severity should be ${severity.proposed} rather than ${severity.current ?? "unknown"}: ${severity.reason}.`,
        ]
      : []),
  ];
}

/** The things that bear the verdict, the gravest first, each with its first reason. */
function linesOf({ judged, reasons }: Enriched): string[] {
  const grave = judged.filter(
    ({ judgement: { verdict } }) => verdict === "malicious" || verdict === "suspicious",
  );
  if (grave.length === 0) return reasons.map((reason) => safe(reason, REASON));
  return grave.map(({ entity, judgement }) => {
    const [reason] = judgement.reasons;
    const why = reason === undefined ? "" : `: ${safe(reason.text, REASON)}`;
    return `${judgement.verdict} ${entity.kind} ${safe(entity.value, NAME)}${why}`;
  });
}

/** As many lines as there is room for, and how many there are more. */
function fit(lines: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let used = 0;
  for (const [index, line] of lines.entries()) {
    const rest = lines.length - index;
    const more = `and ${rest} more`;
    const isLast = rest === 1;
    if (used + line.length + 1 + (isLast ? 0 : more.length + 1) > room) return [...kept, more];
    kept.push(line);
    used += line.length + 1;
  }
  return kept;
}

function supersedes(incident: EnrichedIncident | null): string | null {
  const older = (incident?.comments ?? []).filter(({ comment }) => findVerdictMark(comment) !== undefined);
  const last = older.toSorted((a, b) => Number(a.created ?? 0) - Number(b.created ?? 0)).at(-1);
  if (last === undefined) return null;
  const when = last.created === null ? "" : ` of ${formatDate(last.created)} UTC`;
  return `Supersedes the verdict${when}.`;
}

/** Inert in a page that takes comments for HTML, and in one that shows them as text. */
function safe(text: string, length: number): string {
  return truncate(printable(defang(text)).replaceAll("<", "‹").replaceAll(">", "›"), length);
}
