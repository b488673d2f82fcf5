import { checkOptions, wholeNumber } from "../base/options.js";
import { printable } from "../base/text.js";
import type { Intelligence, Reference, Sighting, Subject, Verdict } from "../intel/index.js";
import { registeredDomain, type IndicatorKind } from "../model/index.js";
import { hitsByIndicator } from "./hits.js";
import { prose } from "./prose.js";
import { canonicalJson, NAMESPACE, uuidV5 } from "./uuid.js";

/** How an event is written. */
export interface MispOptions {
  /** Who made it: the organisation that the event names as its creator. @default "Huntbook" */
  producer?: string;
  /** Who may see it: 0 the own organisation, 1 the community, 2 connected communities, 3 everybody. @default 0 */
  distribution?: number;
}

export const mispOptions = ["producer", "distribution"];

/** An event as MISP imports it. */
export interface MispDocument {
  /** The event, with everything in it. */
  readonly Event: MispEvent;
}

/** An event of MISP's core format. Numbers are texts in it, as MISP writes them. */
export interface MispEvent {
  /** The same for the same hunt and producer, so that an import brings it up to date. */
  readonly uuid: string;
  /** Title and question of the hunt. */
  readonly info: string;
  /** The day of the hunt in UTC: `2026-02-16`. */
  readonly date: string;
  /** When the hunt ran: seconds since 1970. */
  readonly timestamp: string;
  /** Never: who imports it decides. */
  readonly published: false;
  /** `2`, completed, where the hunt is complete; otherwise `1`, ongoing. */
  readonly analysis: string;
  /** By the gravest verdict: `1` malicious, `2` suspicious, `3` benign, `4` unknown. */
  readonly threat_level_id: string;
  /** `0` the own organisation, `1` the community, `2` connected communities, `3` everybody. */
  readonly distribution: string;
  /** The producer, with an id made of its name. */
  readonly Orgc: { readonly name: string; readonly uuid: string };
  /** The Traffic Light Protocol: `tlp:amber`. */
  readonly Tag: readonly { readonly name: string }[];
  /** One for each indicator and each reference, and one that says why the hunt is not complete. */
  readonly Attribute: readonly MispAttribute[];
}

/** An indicator, or a reference, in MISP's core format. */
export interface MispAttribute {
  /** The same for the same indicator of the same event. */
  readonly uuid: string;
  /** MISP's: `domain` where somebody can register it, otherwise `hostname`, `ip-dst`, `url`, `sha256`, … */
  readonly type: string;
  /** MISP's: `Network activity`, `Payload delivery`, `External analysis`, … */
  readonly category: string;
  /** Live. */
  readonly value: string;
  /** Whether to alert on it: what is malicious or suspicious, but never a CVE. */
  readonly to_ids: boolean;
  /** `5`: that of its event. */
  readonly distribution: string;
  /** When the hunt ran: seconds since 1970. */
  readonly timestamp: string;
  /** The first reasons, the step that led to it, its record and its seed. Defanged. */
  readonly comment: string;
  /** ISO 8601 in UTC; absent where it is not known. */
  readonly first_seen?: string;
  /** ISO 8601 in UTC; absent where it is not known. */
  readonly last_seen?: string;
  /** Verdict and score: `huntbook:verdict="malicious"`. */
  readonly Tag: readonly { readonly name: string }[];
  /** Where the tenant met it; absent where it did not. The date is in seconds since 1970. */
  readonly Sighting?: readonly {
    readonly type: "0";
    readonly source: string;
    readonly date_sighting: string;
  }[];
}

/** Distribution of an attribute: that of its event. */
const INHERIT = "5";

/** Of the taxonomy of threat levels: high, medium, low, undefined. */
const LEVELS: Readonly<Record<Verdict, string>> = {
  malicious: "1",
  suspicious: "2",
  benign: "3",
  unknown: "4",
};

/** What MISP's own list of types has for each kind; a host is a domain where it can be registered. */
const TYPES: Readonly<Record<IndicatorKind, readonly [category: string, type: string]>> = {
  hostname: ["Network activity", "hostname"],
  ipv4: ["Network activity", "ip-dst"],
  ipv6: ["Network activity", "ip-dst"],
  url: ["Network activity", "url"],
  email: ["Payload delivery", "email-src"],
  md5: ["Payload delivery", "md5"],
  sha1: ["Payload delivery", "sha1"],
  sha256: ["Payload delivery", "sha256"],
  cve: ["External analysis", "vulnerability"],
};

/** What a hunt knows as an event of MISP: the same hunt gives the same ids. */
export function mispEvent(intelligence: Intelligence, options: MispOptions = {}): MispDocument {
  checkOptions("toMisp", options, mispOptions);
  const distribution = String(wholeNumber("distribution", options.distribution ?? 0, 0, 3));
  const { title, question, tlp, producedAt, complete, reason, seeds, subjects, references } = intelligence;
  const producer = options.producer ?? "Huntbook";
  const event = idOf("event", producer, title, ...seeds);
  const timestamp = seconds(producedAt);
  const place = { event, timestamp };
  const hits = hitsByIndicator(intelligence);
  const known = new Set(subjects.map(({ value }) => value));
  const others = references.filter(({ id }) => !known.has(id));
  return {
    Event: {
      uuid: event,
      info: [prose(title), ...(question === null ? [] : [prose(question)])].join(": "),
      date: producedAt.toISOString().slice(0, 10),
      timestamp,
      published: false,
      analysis: complete ? "2" : "1",
      threat_level_id: LEVELS[worstOf(subjects)],
      distribution,
      Orgc: { name: producer, uuid: idOf("organisation", producer) },
      Tag: [{ name: `tlp:${tlp}` }],
      Attribute: [
        ...subjects.map((subject) => toAttribute(subject, place, hits.get(subject.value) ?? [])),
        ...others.map((reference) => fromReference(reference, place)),
        ...(complete ? [] : [incomplete(reason ?? "unknown reason", place)]),
      ],
    },
  };
}

interface Place {
  readonly event: string;
  readonly timestamp: string;
}

function toAttribute(
  subject: Subject,
  { event, timestamp }: Place,
  hits: readonly Sighting[],
): MispAttribute {
  const { value, kind, verdict, score, firstSeen, lastSeen, link, evidence, seed, reasons } = subject;
  const [category, type] = TYPES[kind];
  const comment = [
    ...reasons.slice(0, 3),
    ...(link === null ? [] : [link]),
    ...(evidence === null ? [] : [`record ${evidence}`]),
    ...(seed === value ? [] : [`seed ${seed}`]),
  ];
  return {
    uuid: idOf(event, kind, value),
    type: kind === "hostname" && registeredDomain(value) === value ? "domain" : type,
    category,
    value,
    to_ids: kind !== "cve" && (verdict === "malicious" || verdict === "suspicious"),
    distribution: INHERIT,
    timestamp,
    comment: comment.map(prose).join("; "),
    ...(firstSeen === null ? {} : { first_seen: firstSeen.toISOString() }),
    ...(lastSeen === null ? {} : { last_seen: lastSeen.toISOString() }),
    Tag: [
      { name: `huntbook:verdict="${verdict}"` },
      ...(score === null ? [] : [{ name: `huntbook:score="${score}"` }]),
    ],
    ...(hits.length === 0 ? {} : { Sighting: hits.map((hit) => toSighting(hit, timestamp)) }),
  };
}

function toSighting(
  { time, table }: Sighting,
  timestamp: string,
): { type: "0"; source: string; date_sighting: string } {
  return { type: "0", source: printable(table), date_sighting: time === null ? timestamp : seconds(time) };
}

const REFERENCES: Readonly<Record<Reference["kind"], readonly [category: string, type: string]>> = {
  actor: ["Attribution", "threat-actor"],
  article: ["External analysis", "text"],
  incident: ["Internal reference", "text"],
  cve: ["External analysis", "vulnerability"],
};

function fromReference({ kind, id, title }: Reference, { event, timestamp }: Place): MispAttribute {
  const [category, type] = REFERENCES[kind];
  return {
    uuid: idOf(event, kind, id),
    type,
    category,
    value: kind === "cve" ? id : kind === "actor" ? printable(title) : `${kind} ${id}: ${prose(title)}`,
    to_ids: false,
    distribution: INHERIT,
    timestamp,
    comment: kind === "actor" ? `intelligence profile ${prose(id)}` : "",
    Tag: [],
  };
}

function incomplete(reason: string, { event, timestamp }: Place): MispAttribute {
  return {
    uuid: idOf(event, "not complete"),
    type: "comment",
    category: "Internal reference",
    value: `not complete: ${prose(reason)}`,
    to_ids: false,
    distribution: INHERIT,
    timestamp,
    comment: "",
    Tag: [],
  };
}

function worstOf(subjects: readonly Subject[]): Verdict {
  const order: readonly Verdict[] = ["malicious", "suspicious", "unknown", "benign"];
  return order.find((verdict) => subjects.some((subject) => subject.verdict === verdict)) ?? "unknown";
}

function seconds(date: Date): string {
  return String(Math.floor(date.getTime() / 1000));
}

function idOf(...parts: readonly string[]): string {
  return uuidV5(NAMESPACE, canonicalJson(["misp", ...parts]));
}
