import { listSome } from "../../base/text.js";
import type { Intelligence } from "../../intel/index.js";
import { prose } from "../prose.js";
import type { StixObject, Writer } from "./object.js";
import { toExternalReference } from "./reference.js";
import { stixTime } from "./time.js";

/** The hunt as one thing: what was asked, what it rests on, whether it is whole, and all that it found. */
export function toReport(
  intelligence: Intelligence,
  objects: readonly StixObject[],
  writer: Writer,
): StixObject {
  const { title, question, seeds, source, complete, reason, references, producedAt } = intelligence;
  const outside = references.filter(({ kind }) => kind === "article" || kind === "incident");
  const lines = [
    ...(question === null ? [] : [prose(question)]),
    ...(seeds.length === 0 ? [] : [`Started from ${prose(listSome(seeds, 20))}.`]),
    `Source: ${prose(source)}. ${complete ? "Complete." : `Not complete: ${prose(reason ?? "unknown reason")}.`}`,
  ];
  return writer.object(
    "report",
    { title, seeds: [...seeds] },
    {
      name: prose(title),
      description: lines.join("\n"),
      report_types: ["threat-report"],
      published: stixTime(producedAt),
      external_references: outside.length === 0 ? undefined : outside.map(toExternalReference),
      object_refs: objects.map(({ id }) => id),
    },
  );
}
