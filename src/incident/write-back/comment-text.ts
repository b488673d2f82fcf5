import { formatDate } from "../../base/dates.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { defang } from "../../model/index.js";
import type { Enriched, EnrichedIncident } from "../enriched.js";
import { isSaid, latestVerdict, markOf } from "./marker.js";

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
 * The verdict as a comment of plain text: no markup, everything defanged, no longer than the limit. The mark at its end is
 * made of the findings alone: that the severity was raised, or that an older verdict stands there, makes no other of it.
 */
export function verdictComment(enriched: Enriched, limit: number): CommentText {
  const { info, incident, verdict, score } = enriched;
  const head = `Huntbook: incident ${incident?.id ?? ""} is ${verdict} (${score.toFixed(2)}).`;
  const foot = info.complete ? [] : [`Not complete: ${safe(info.reason ?? "unknown reason", REASON)}`];
  const room = limit - [head, ...foot].join("\n").length - RESERVED;
  const findings = [...fit(linesOf(enriched), room), ...foot];
  const mark = markOf("verdict", [head, ...findings].join("\n"));
  const lines = [head, ...severityLine(enriched), ...findings, ...supersedes(incident, mark), mark];
  return { text: lines.join("\n"), mark };
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

/** Room that is kept for the lines on the severity and on an older verdict, and for the mark. */
const RESERVED = 220;

function severityLine({ severity: { raise, proposed, current, reason } }: Enriched): string[] {
  const now = truncate(current ?? "unknown", 20);
  return raise ? [`Severity should be ${proposed} rather than ${now}: ${reason}.`] : [];
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

function supersedes(incident: EnrichedIncident | null, mark: string): string[] {
  const comments = incident?.comments ?? [];
  const last = latestVerdict(comments);
  if (last === undefined || isSaid(mark, comments)) return [];
  return [`Supersedes the verdict${last.created === null ? "" : ` of ${formatDate(last.created)} UTC`}.`];
}

/** Inert in a page that takes comments for HTML, and in one that shows them as text. */
function safe(text: string, length: number): string {
  return truncate(printable(defang(text)).replaceAll("<", "‹").replaceAll(">", "›"), length);
}
