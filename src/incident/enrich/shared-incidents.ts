import { eachRow, type Frame } from "../../frame/index.js";
import type { Job } from "../../intel/index.js";
import { nouns } from "../../model/index.js";
import { isAgainst } from "../entities/against.js";
import { entityKey, type Entity } from "../entities/entity.js";
import { readEntities } from "../entities/read-entities.js";
import type { SharedIncident } from "./facts.js";

/** The other incidents around the time whose alerts name the same things. */
export class SharedIncidents {
  readonly #own: string | null;
  readonly #entities = new Map<string, Entity>();
  readonly #incidents = new Map<string, Omit<SharedIncident, "against">>();

  /** Whether there were more alerts than the cap. */
  isCut = false;

  /** `own` is the number of the incident itself. */
  constructor(own: string | null) {
    this.#own = own;
  }

  /** The alerts of the time, which carry their evidence, and the incidents that they belong to. */
  ask(since: Date, until: Date, most: number): Job[] {
    const shared = { params: {}, since, until, enough: most };
    return [
      {
        question: { noun: nouns.alert, route: "alerts", ...shared, frame: "otherAlerts" },
        take: (frame) => this.#takeAlerts(frame),
      },
      {
        question: { noun: nouns.incident, route: "incidents", ...shared, frame: "otherIncidents" },
        take: (frame) => this.#takeIncidents(frame),
      },
    ];
  }

  of(entity: Entity): SharedIncident[] {
    const namings = this.#entities.get(entityKey(entity))?.namings ?? [];
    const ids = [...new Set(namings.map(({ incident }) => incident))];
    return ids
      .filter((id) => id !== "" && id !== this.#own)
      .map((id) => {
        const its = namings.filter(({ incident }) => incident === id);
        const known = this.#incidents.get(id);
        return {
          id,
          title: known?.title ?? "",
          severity: known?.severity ?? "",
          status: known?.status ?? "",
          // An analyst's word on the alert holds where there is none on the incident.
          classification:
            known?.classification || (its.find((one) => one.classification !== "")?.classification ?? ""),
          created: known?.created ?? null,
          against: its.some(isAgainst),
        };
      });
  }

  #takeAlerts(frame: Frame): void {
    this.isCut = frame.info.reason === "enough";
    for (const entity of readEntities(frame)) this.#entities.set(entityKey(entity), entity);
  }

  #takeIncidents(frame: Frame): void {
    for (const row of eachRow(frame)) {
      this.#incidents.set(row.text("id"), {
        id: row.text("id"),
        title: row.text("displayName"),
        severity: row.text("severity"),
        status: row.text("status"),
        classification: row.text("classification"),
        created: row.date("created"),
      });
    }
  }
}
