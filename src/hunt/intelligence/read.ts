import { InvalidInputError } from "../../base/errors.js";
import { parseIsoDate } from "../../base/iso-date.js";
import { oneOf } from "../../base/options.js";
import { printable, truncate } from "../../base/text.js";
import {
  tlps,
  verdicts,
  type Intelligence,
  type Relation,
  type Sighting,
  type Subject,
} from "../../intel/index.js";
import type { VerdictData } from "../../incident/index.js";
import type { TrailData } from "../../pivot/trail/trail-data.js";
import type { SweepData } from "./options.js";

export function isTrailData(data: unknown): data is TrailData {
  return has(data, ["plan", "info", "hosts", "links"]);
}

export function isSweepData(data: unknown): data is SweepData {
  return has(data, ["info", "hits", "coverage"]);
}

export function isVerdictData(data: unknown): data is VerdictData {
  return has(data, ["schema", "verdict", "entities", "producedAt"]);
}

export function isIntelligence(data: unknown): data is Intelligence {
  return has(data, ["title", "producedAt", "subjects"]);
}

function has(data: unknown, names: readonly string[]): boolean {
  return typeof data === "object" && data !== null && names.every((name) => name in data);
}

/** An `Intelligence` as it is, or from JSON, where its times are texts. Throws InvalidInputError for what is none. */
export function reviveIntelligence(data: Intelligence): Intelligence {
  const list = <T extends keyof Intelligence>(name: T): Intelligence[T] & readonly unknown[] => {
    const items: unknown = data[name] ?? [];
    if (Array.isArray(items) && items.every((item) => typeof item === "object" || typeof item === "string")) {
      return items as unknown as Intelligence[T] & readonly unknown[];
    }
    throw invalid(`${name} is no list`);
  };
  const producedAt = toMoment(data.producedAt);
  if (producedAt === null) throw invalid("it does not say when it was produced");
  if (typeof data.title !== "string") throw invalid("it has no title");
  return {
    ...data,
    question: data.question ?? null,
    tlp: oneOf("tlp", data.tlp ?? "amber", tlps),
    producedAt,
    source: data.source ?? "unknown",
    complete: data.complete ?? true,
    reason: data.reason ?? null,
    seeds: list("seeds"),
    subjects: list("subjects").map(reviveSubject),
    relations: list("relations").map(withWindow),
    sightings: list("sightings").map(reviveSighting),
    references: list("references"),
    requests: list("requests").map((request) => ({ ...request, time: toMoment(request.time) ?? producedAt })),
  };
}

function reviveSubject(subject: Subject): Subject {
  const { value, kind } = subject;
  if (typeof value !== "string" || value === "" || typeof kind !== "string") {
    throw invalid(`a subject without value or kind: ${printable(truncate(JSON.stringify(subject), 80))}`);
  }
  return {
    ...withWindow(subject),
    verdict: oneOf("verdict", subject.verdict ?? "unknown", verdicts),
    score: subject.score ?? null,
    reasons: subject.reasons ?? [],
    link: subject.link ?? null,
    evidence: subject.evidence ?? null,
    seed: subject.seed ?? value,
    chain: subject.chain ?? [],
  };
}

function withWindow<T extends Subject | Relation>(one: T): T {
  return { ...one, firstSeen: toMoment(one.firstSeen), lastSeen: toMoment(one.lastSeen) };
}

export function reviveSighting(sighting: Sighting): Sighting {
  return { ...sighting, time: toMoment(sighting.time) };
}

/** A time that may be a text; null for anything that is none. */
function toMoment(value: Date | string | null | undefined): Date | null {
  const date = typeof value === "string" ? (parseIsoDate(value) ?? null) : (value ?? null);
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : null;
}

function invalid(why: string): InvalidInputError {
  return new InvalidInputError(`invalid intelligence: ${why}; pass what intelligenceOf() gave, or its JSON`);
}
