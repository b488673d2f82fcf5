import type { Intelligence, Subject, Verdict } from "../../intel/index.js";
import { prose } from "../prose.js";
import { toRecordReference } from "./external-reference.js";
import type { StixObject, Writer } from "./object.js";
import { stixPattern } from "./pattern.js";
import { stixTime } from "./time.js";

const DAY = 86_400_000;

/** Of the vocabulary indicator-type-ov. */
const TYPES: Readonly<Record<Verdict, string>> = {
  malicious: "malicious-activity",
  suspicious: "anomalous-activity",
  unknown: "unknown",
  benign: "benign",
};

/**
 * What to look for, and from when to when it means something: from the first sight, or before the export where none is
 * known, to some days after the last.
 */
export function toIndicator(
  subject: Subject,
  { producedAt }: Intelligence,
  writer: Writer,
  validDays: number,
): StixObject | undefined {
  const { value, kind, verdict, score, reasons, evidence, link, firstSeen, lastSeen } = subject;
  const pattern = stixPattern(kind, value);
  if (pattern === undefined) return undefined;
  const known = firstSeen ?? (lastSeen !== null && lastSeen < producedAt ? lastSeen : producedAt);
  const from = stixTime(known) ?? stixTime(producedAt);
  const end = lastSeen === null ? null : new Date(lastSeen.getTime() + validDays * DAY);
  const until = end !== null && end > known ? stixTime(end) : undefined;
  return writer.object(
    "indicator",
    { pattern },
    {
      name: value,
      description: reasons.length === 0 ? undefined : reasons.map(prose).join("\n"),
      indicator_types: [TYPES[verdict]],
      pattern,
      pattern_type: "stix",
      pattern_version: "2.1",
      valid_from: from,
      valid_until: until,
      confidence: score === null ? undefined : Math.round(score * 100),
      external_references:
        evidence === null ? undefined : [toRecordReference(evidence, link === null ? kind : prose(link))],
    },
  );
}
