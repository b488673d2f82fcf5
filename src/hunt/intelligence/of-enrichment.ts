import { listSome, plural } from "../../base/text.js";
import { Enrichment } from "../../incident/enrichment.js";
import type { VerdictData } from "../../incident/index.js";
import { referencesOf, relationsOf, subjectsOf } from "../../incident/verdict-intel.js";
import type { Intelligence, Sighting, Subject } from "../../intel/index.js";
import type { Sweep } from "../../kql/sweep/index.js";
import { sightingsOf } from "./sightings.js";

export function isEnrichment(findings: unknown): findings is Enrichment<Sweep> {
  return findings instanceof Enrichment;
}

/** What an enrichment knows, with its hits in the tenant. */
export function fromEnrichment(enrichment: Enrichment<Sweep>): Intelligence {
  const { info, sweep, requests } = enrichment;
  return {
    ...documentOf(enrichment.toJSON(), enrichment.subjects()),
    producedAt: info.fetchedAt ?? new Date(0),
    relations: enrichment.relations(),
    sightings: sweep === null ? [] : sightingsOf(sweep.hits.objects()),
    references: enrichment.references(),
    requests,
  };
}

/** The same from the verdict that `huntbook enrich --json` printed, which has no requests and no hits. */
export function fromVerdict(data: VerdictData): Intelligence {
  return {
    ...documentOf(data, subjectsOf(data)),
    relations: relationsOf(data),
    references: referencesOf(data),
  };
}

function documentOf(data: VerdictData, subjects: readonly Subject[]): Intelligence {
  const { incident, producedAt, source, complete, reason } = data;
  const values = subjects.map(({ value }) => value);
  return {
    title:
      incident === null
        ? `${plural(values.length, "indicator")}: ${listSome(values, 3)}`
        : `incident ${incident.id}: ${incident.title}`,
    question: incident === null ? null : `What is known of everything that incident ${incident.id} names?`,
    tlp: "amber",
    producedAt: new Date(producedAt),
    source,
    complete,
    reason,
    seeds: incident === null ? values.slice(0, 100) : [`incident ${incident.id}`],
    subjects,
    relations: [],
    sightings: [] as Sighting[],
    references: [],
    requests: [],
  };
}
