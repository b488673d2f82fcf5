import type { Reference } from "../../intel/index.js";
import { prose } from "../prose.js";
import { toCveReference, toRecordReference, type ExternalReference } from "./external-reference.js";
import type { StixObject, Writer } from "./object.js";

/** An actor or a vulnerability as an object of its own; articles and incidents are told in the report alone. */
export function toReferenceObject({ kind, id, title }: Reference, writer: Writer): StixObject | undefined {
  if (kind === "actor") {
    return writer.object(
      "threat-actor",
      { id },
      {
        name: title,
        threat_actor_types: ["unknown"],
        external_references: [toRecordReference(id, "intelligence profile")],
      },
    );
  }
  if (kind !== "cve") return undefined;
  const cve = toCveReference(id);
  return writer.object(
    "vulnerability",
    { id },
    {
      name: id,
      description: title === id ? undefined : prose(title),
      external_references: cve === undefined ? undefined : [cve],
    },
  );
}

export function toExternalReference({ kind, id, title }: Reference): ExternalReference {
  return toRecordReference(id, `${kind}: ${prose(title)}`);
}
