import type { Relation, Subject } from "../../intel/index.js";
import { prose } from "../prose.js";
import type { StixObject, Writer } from "./object.js";
import { stixTime } from "./time.js";

/** The evidence for a subject, to be read: why it is here, the way to it, and the records that show it. */
export function toNote(
  subject: Subject,
  relations: readonly Relation[],
  about: readonly StixObject[],
  writer: Writer,
): StixObject | undefined {
  const { value, seed, verdict, score, reasons, chain, link, evidence } = subject;
  const steps = chain.length > 0 ? chain : link === null ? [] : [link];
  if (steps.length + reasons.length + relations.length === 0 && evidence === null) return undefined;
  const records = [...(evidence === null ? [] : [`record ${evidence}`]), ...relations.map(recordOf)];
  const lines = [
    `${prose(value)}: ${verdict}${score === null ? "" : `, ${score.toFixed(2)}`}; the hunt started from ${prose(seed)}.`,
    ...listed("Why", reasons.map(prose)),
    ...listed("The way to it", steps.map(prose)),
    ...listed("Records", [...new Set(records)].map(prose)),
  ];
  return writer.object(
    "note",
    { value, kind: subject.kind },
    {
      abstract: `Evidence for ${prose(value)}`,
      content: lines.join("\n"),
      object_refs: about.map(({ id }) => id),
    },
  );
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line, index) => `${index + 1}. ${line}`)];
}

function recordOf({ pivot, evidence, requestId, firstSeen, lastSeen }: Relation): string {
  const [first, last] = [stixTime(firstSeen), stixTime(lastSeen)];
  const when = first === undefined && last === undefined ? "" : ` (${first ?? "?"} to ${last ?? "?"})`;
  const record = evidence === null ? "no record" : `record ${evidence}`;
  return `${record} of ${pivot}${when}${requestId == null ? "" : `, request ${requestId}`}`;
}
