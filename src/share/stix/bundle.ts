import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { toDate } from "../../base/dates.js";
import { printable } from "../../base/text.js";
import type { Intelligence, Relation, Sighting } from "../../intel/index.js";
import { createGraph } from "./graph.js";
import { toIdentity } from "./identity.js";
import { toIndicator } from "./indicator.js";
import { toMarking } from "./marking.js";
import { toNote } from "./note.js";
import { createWriter, ownId, type StixObject } from "./object.js";
import { toReferenceObject } from "./reference.js";
import { toRelationship } from "./relationship.js";
import { toReport } from "./report.js";
import { toSightings } from "./sighting.js";
import { stixTime } from "./time.js";

/** How a bundle is written. */
export interface StixOptions {
  /** Who says it: the name of the identity that created the objects, and part of their ids. @default "Huntbook" */
  producer?: string;
  /** Days for which an indicator holds after it was last seen. @default 30 */
  validDays?: number;
  /** When this was first exported. Give a later export the time of the first, for the ids are the same. @default the hunt's own time */
  created?: Date | string;
}

export const stixOptions = ["producer", "validDays", "created"];

/** A bundle of STIX 2.1. */
export interface StixBundle {
  /** What the standard asks for here. */
  readonly type: "bundle";
  /** The same for the same hunt, run at the same time. */
  readonly id: string;
  /** The marking first, the report last, which names all the others. */
  readonly objects: readonly StixObject[];
}

/** What a hunt knows as a bundle of STIX 2.1: the same hunt gives the same ids. */
export function stixBundle(intelligence: Intelligence, options: StixOptions = {}): StixBundle {
  checkOptions("toStixBundle", options, stixOptions);
  const validDays = wholeNumber("validDays", options.validDays ?? 30, 0, 36_500);
  const modified = stixTime(intelligence.producedAt);
  const created = stixTime(toDate("created", options.created ?? intelligence.producedAt));
  if (modified === undefined || created === undefined || created > modified) {
    throw new InvalidInputError(
      `invalid created: ${printable(String(options.created ?? intelligence.producedAt))}; it is not after the hunt's own time, and both are in the years 0 to 9999`,
    );
  }
  const marking = toMarking(intelligence.tlp);
  const identity = toIdentity(options.producer ?? "Huntbook", marking.id);
  const writer = createWriter({ producer: identity.id, marking: marking.id, created, modified });
  const graph = createGraph(intelligence, writer);
  const { objects } = graph;
  const relationsOf = byEnd(intelligence.relations);
  const hitsOf = byIndicator(intelligence.sightings);
  const actors = intelligence.references.flatMap((reference) => {
    const object = toReferenceObject(reference, writer);
    return object === undefined ? [] : [{ object, names: new Set(reference.names) }];
  });

  for (const subject of intelligence.subjects) {
    const node = graph.of(subject);
    if (node === undefined) continue;
    const indicator = toIndicator(subject, intelligence, writer, validDays);
    if (indicator !== undefined) {
      objects.push(indicator);
      if (node.main.type === "infrastructure") {
        objects.push(toRelationship({ type: "indicates", from: indicator, to: node.main }, writer));
      }
      for (const { object } of actors.filter(({ names }) => names.has(subject.value))) {
        const type = object.type === "threat-actor" ? "indicates" : "related-to";
        objects.push(toRelationship({ type, from: indicator, to: object }, writer));
      }
      if (node.observable !== undefined) {
        const hits = hitsOf.get(subject.value) ?? [];
        const seen = { indicator, observable: node.observable };
        objects.push(...toSightings(hits, seen, intelligence, writer));
      }
    }
    const about = indicator === undefined ? [node.main] : [indicator, node.main];
    const note = toNote(subject, relationsOf.get(subject.value) ?? [], about, writer);
    if (note !== undefined) objects.push(note);
  }
  for (const relation of intelligence.relations) graph.relate(relation);

  const known = new Map([identity, ...objects].map((object) => [object.id, object]));
  const report = toReport(intelligence, [...known.values()], writer);
  return {
    type: "bundle",
    id: ownId("bundle", { report: report.id, modified }),
    objects: [marking, ...known.values(), report],
  };
}

function byEnd(relations: readonly Relation[]): Map<string, Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    for (const end of new Set([relation.from, relation.to])) push(found, end, relation);
  }
  return found;
}

function byIndicator(sightings: readonly Sighting[]): Map<string, Sighting[]> {
  const found = new Map<string, Sighting[]>();
  for (const sighting of sightings) push(found, sighting.indicator, sighting);
  return found;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
