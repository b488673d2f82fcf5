import type { Intelligence, Relation, Subject } from "../../intel/index.js";
import { indicatorKind } from "../../model/index.js";
import { toInfrastructure } from "./infrastructure.js";
import type { StixObject, Writer } from "./object.js";
import { toObservable } from "./observable.js";
import { toReferenceObject } from "./reference.js";
import { toRelationship } from "./relationship.js";

/** What stands for one thing of a hunt. */
interface Node {
  /** What ties are drawn from and to. */
  readonly main: StixObject;
  readonly observable: StixObject | undefined;
}

/** The things of a hunt and what ties them, each once. */
export interface Graph {
  readonly objects: StixObject[];
  /** Draws what is tied to what. */
  relate(relation: Relation): void;
  /** What stands for a subject: its infrastructure where it is some, and the observable. */
  of(subject: Subject): Node | undefined;
}

/** Of these an observable says all that there is to say. */
const PLAIN = new Set(["email", "md5", "sha1", "sha256"]);

export function createGraph({ subjects, references }: Intelligence, writer: Writer): Graph {
  const objects: StixObject[] = [];
  const nodes = new Map<string, Node | undefined>();
  const subjectOf = new Map(subjects.map((subject) => [subject.value, subject]));

  const put = (object: StixObject): StixObject => {
    objects.push(object);
    return object;
  };

  const make = (value: string, written: string): Node | undefined => {
    const kind = subjectOf.get(value)?.kind ?? kindOf(value, written);
    if (kind === "article" || kind === "incident") return undefined;
    if (kind === "cve") {
      const cve = toReferenceObject({ kind, id: value, title: value, names: [] }, writer);
      return cve && { main: put(cve), observable: undefined };
    }
    const { firstSeen = null, lastSeen = null } = subjectOf.get(value) ?? {};
    const observable = isIndicatorKind(kind) ? toObservable(kind, value, writer) : undefined;
    if (observable !== undefined) put(observable);
    if (observable !== undefined && PLAIN.has(kind)) return { main: observable, observable };
    const main = put(toInfrastructure({ kind, value, firstSeen, lastSeen }, writer));
    if (observable !== undefined) {
      put(toRelationship({ type: "consists-of", from: main, to: observable }, writer));
    }
    return { main, observable };
  };

  const find = (value: string, kind: string): Node | undefined => {
    if (!nodes.has(value)) nodes.set(value, make(value, kind));
    return nodes.get(value);
  };

  for (const reference of references) {
    const object = toReferenceObject(reference, writer);
    if (object === undefined) continue;
    const node = { main: put(object), observable: undefined };
    for (const name of [reference.id, `${reference.kind} ${reference.id}`]) nodes.set(name, node);
  }

  return {
    objects,
    of: ({ value, kind }) => find(value, kind),
    relate(relation) {
      const from = find(relation.from, relation.fromKind);
      const to = find(relation.to, relation.toKind);
      if (from === undefined || to === undefined || from === to) return;
      const drawn = resolution(relation, from, to) ?? {
        type: from.main.type === "threat-actor" && to.main.type === "infrastructure" ? "uses" : "related-to",
        from: from.main,
        to: to.main,
      };
      put(toRelationship({ ...drawn, shownBy: relation }, writer));
    },
  };
}

/** A name that resolved to something: the standard has a word for that, from the name to what it resolved to. */
function resolution(
  { pivot }: Relation,
  { observable: from }: Node,
  { observable: to }: Node,
): { type: string; from: StixObject; to: StixObject } | undefined {
  if (!pivot.startsWith("passiveDns") || from === undefined || to === undefined) return undefined;
  const turned = from.type !== "domain-name" || (pivot === "passiveDnsReverse" && to.type === "domain-name");
  const [name, target] = turned ? [to, from] : [from, to];
  return name.type === "domain-name" ? { type: "resolves-to", from: name, to: target } : undefined;
}

/** What a value of a relation is. A fingerprint looks like a file's hash and is one only where that is said. */
function kindOf(value: string, written: string): string {
  const kind = indicatorKind(value);
  if (kind === null) return written;
  return HASHES.has(kind) && !HASHES.has(written) && written !== "file" ? written : kind;
}

const HASHES = new Set(["md5", "sha1", "sha256"]);
const KINDS = ["hostname", "ipv4", "ipv6", "url", "email", "md5", "sha1", "sha256"] as const;

function isIndicatorKind(kind: string): kind is (typeof KINDS)[number] {
  return (KINDS as readonly string[]).includes(kind);
}
