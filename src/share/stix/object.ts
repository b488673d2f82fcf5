import { canonicalJson, NAMESPACE, uuidV5, type Json } from "../uuid.js";

/** One object of STIX 2.1. */
export interface StixObject {
  /** The standard's word: `indicator`, `infrastructure`, `report`, … */
  readonly type: string;
  /** `<type>--<UUID>`, the same in every export of one producer. */
  readonly id: string;
  readonly [property: string]: unknown;
}

/** What is said of an object beyond what all have in common; members that are undefined are left out. */
export type Properties = Readonly<Record<string, unknown>>;

/** Makes the objects of one bundle: what they all say is said here once. */
export interface Writer {
  /**
   * A domain or a relationship object. The same key gives the same id in every export of one producer, so that a later
   * export is a new version and not a second object.
   */
  object(type: string, key: Json, properties: Properties): StixObject;
  /** An observable. Its id is that of every other producer's, by the properties that the standard names. */
  observable(type: string, contributing: Readonly<Record<string, Json>>): StixObject;
}

/** The namespace of the standard, for the ids of observables and of nothing else (STIX 2.1, section 2.9). */
const OBSERVABLES = "00abedb4-aa42-466c-9c01-fed23315a9b7";

export function createWriter(common: {
  producer: string;
  marking: string;
  created: string;
  modified: string;
}): Writer {
  const { producer, marking, created, modified } = common;
  return {
    object: (type, key, properties) => ({
      type,
      spec_version: "2.1",
      id: ownId(type, { producer, key }),
      created_by_ref: producer,
      created,
      modified,
      ...defined(properties),
      object_marking_refs: [marking],
    }),
    observable: (type, contributing) => ({
      type,
      spec_version: "2.1",
      id: `${type}--${uuidV5(OBSERVABLES, canonicalJson(contributing))}`,
      ...contributing,
      object_marking_refs: [marking],
    }),
  };
}

/** An id in this library's own namespace. */
export function ownId(type: string, key: Json): string {
  return `${type}--${uuidV5(NAMESPACE, canonicalJson({ type, key }))}`;
}

function defined(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
