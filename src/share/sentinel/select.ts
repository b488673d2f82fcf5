import type { StixObject } from "../stix/object.js";

/** The types that the service takes, those first that others refer to. */
const TAKEN = ["identity", "threat-actor", "attack-pattern", "indicator", "relationship"];

/** What of a bundle is not sent, and why. */
export interface NotUploaded {
  /** The objects' type in STIX. */
  readonly type: string;
  /** How many of it. */
  readonly count: number;
  /** Why they are not sent, in words. */
  readonly reason: string;
}

/** The objects that the service takes, and what is left of the bundle. */
export function selectObjects(objects: readonly StixObject[]): {
  taken: StixObject[];
  leftOut: NotUploaded[];
} {
  const reasons = new Map<string, NotUploaded>();
  const leave = ({ type }: StixObject, reason: string): void => {
    const key = `${type} ${reason}`;
    reasons.set(key, { type, reason, count: (reasons.get(key)?.count ?? 0) + 1 });
  };
  const kept = objects.filter((object) => {
    const reason = !TAKEN.includes(object.type)
      ? "the service does not take this type"
      : isBenign(object)
        ? "it is held to be benign"
        : undefined;
    if (reason !== undefined) leave(object, reason);
    return reason === undefined;
  });
  const ids = new Set(kept.map(({ id }) => id));
  const taken = kept.filter((object) => {
    const whole = ["source_ref", "target_ref"].every(
      (end) => object[end] === undefined || ids.has(String(object[end])),
    );
    if (!whole) leave(object, "an end of it is not sent");
    return whole;
  });
  return {
    taken: taken.toSorted((a, b) => TAKEN.indexOf(a.type) - TAKEN.indexOf(b.type)),
    leftOut: [...reasons.values()],
  };
}

/** An alert on something that is known to be good is worse than none. */
function isBenign({ indicator_types: types }: StixObject): boolean {
  return Array.isArray(types) && types.includes("benign");
}
