import type { Enriched, EnrichedIncident } from "../enriched.js";
import { verdictComment } from "./comment-text.js";
import { isSaid } from "./marker.js";
import type { WriteBackSettings } from "./options.js";

/** One thing to be written to an incident. */
export interface Change {
  readonly what: "comment" | "status" | "customTags" | "severity";
  readonly from: string | null;
  readonly to: string;
  /** Whether it stands there already, so that nothing is sent. */
  readonly there: boolean;
  /** Of a comment: what it is known by. */
  readonly mark?: string;
  /** Of a change of the record: its members. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What an enrichment would write to its incident, as that stands now. Sends nothing. */
export function changesOf(
  enriched: Enriched,
  incident: EnrichedIncident,
  settings: WriteBackSettings,
): Change[] {
  const { comment, status, tags, severity, maxLength } = settings;
  return [
    ...(comment ? [commentChange({ ...enriched, incident }, incident, maxLength)] : []),
    ...(status === undefined ? [] : [memberChange("status", incident.status, status)]),
    ...tagChanges(enriched, incident, tags),
    ...(severity && enriched.severity.raise
      ? [memberChange("severity", incident.severity, enriched.severity.proposed ?? "high")]
      : []),
  ];
}

function commentChange(enriched: Enriched, { comments }: EnrichedIncident, maxLength: number): Change {
  const { text, mark } = verdictComment(enriched, maxLength);
  return {
    what: "comment",
    from: null,
    to: text,
    there: isSaid(mark, comments),
    mark,
  };
}

function memberChange(what: "status" | "severity", from: string | null, to: string): Change {
  return { what, from, to, there: from?.toLowerCase() === to.toLowerCase(), body: { [what]: to } };
}

const OURS = /^Huntbook: |^Severity should be /;

/** The service keeps the list that it is sent: those of others stay, our older ones go. */
function tagChanges(
  enriched: Enriched,
  incident: EnrichedIncident,
  tags: boolean | readonly string[],
): Change[] {
  if (tags === false) return [];
  const added = tags === true ? tagsOf(enriched) : tags;
  const kept = tags === true ? incident.customTags.filter((tag) => !OURS.test(tag)) : incident.customTags;
  const next = [...new Set([...kept, ...added])];
  const there = JSON.stringify(next.toSorted()) === JSON.stringify(incident.customTags.toSorted());
  const inWords = (list: readonly string[]): string => list.join(", ");
  return [
    {
      what: "customTags",
      from: inWords(incident.customTags),
      to: inWords(next),
      there,
      body: { customTags: next },
    },
  ];
}

function tagsOf({ verdict, severity }: Enriched): string[] {
  return [`Huntbook: ${verdict}`, ...(severity.raise ? [`Severity should be ${severity.proposed}`] : [])];
}
