import type { Relation } from "../../intel/index.js";
import { toRecordReference } from "./external-reference.js";
import type { StixObject, Writer } from "./object.js";
import { spanOf, stixTime } from "./time.js";

/** `from` stands to `to` as the type says. */
export interface Tie {
  readonly type: string;
  readonly from: StixObject;
  readonly to: StixObject;
  /** The record that shows it; none where it follows from what the objects are. */
  readonly shownBy?: Pick<Relation, "pivot" | "evidence" | "firstSeen" | "lastSeen" | "weight">;
}

/** One tie; of two records that show the same there are two. */
export function toRelationship({ type, from, to, shownBy }: Tie, writer: Writer): StixObject {
  const { pivot = null, evidence = null } = shownBy ?? {};
  const { first, last } = spanOf([shownBy?.firstSeen ?? null, shownBy?.lastSeen ?? null]);
  const [start, stop] = [stixTime(first), stixTime(last)];
  const weight = shownBy?.weight ?? null;
  return writer.object(
    "relationship",
    { type, from: from.id, to: to.id, pivot, evidence },
    {
      relationship_type: type,
      description: pivot ?? undefined,
      source_ref: from.id,
      target_ref: to.id,
      start_time: shownBy?.firstSeen === null ? undefined : start,
      stop_time: start === stop && shownBy?.firstSeen !== null ? undefined : stop,
      confidence: weight === null ? undefined : Math.round(weight * 100),
      external_references: evidence === null ? undefined : [toRecordReference(evidence, pivot ?? type)],
    },
  );
}
