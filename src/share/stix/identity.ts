import { ownId, type StixObject } from "./object.js";

/** An identity is never a new version of itself, so it has one time of birth wherever it is written. */
const BORN = "2026-01-01T00:00:00.000Z";

/** Who says all this. */
export function toIdentity(producer: string, marking: string): StixObject {
  return {
    type: "identity",
    spec_version: "2.1",
    id: ownId("identity", { name: producer }),
    created: BORN,
    modified: BORN,
    name: producer,
    identity_class: "system",
    object_marking_refs: [marking],
  };
}
