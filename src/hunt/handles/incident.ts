import type { Frame } from "../../frame/index.js";
import type { EnrichMeans, Enrichment, EnrichOptions, EntityRow, WriteBack } from "../../incident/index.js";
import type { Sweep } from "../../kql/sweep/index.js";
import { nouns, type Alert, type Incident } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { writeMeans } from "../write-incident.js";
import { handle, type Handle } from "./handle.js";

/**
 * One incident, and what Graph can be asked of it.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const incident = hunt.incident("4183");
 * console.log((await incident.entities()).objects());
 * console.log((await incident.enrich()).verdict);
 */
export interface IncidentHandle extends Handle {
  /** The number that the portal shows, as text. */
  readonly id: string;
  /** The incident, with its comments in `frames.comments`. */
  get(): Promise<Frame<Incident>>;
  /** Its alerts, with what they rest on in `frames.evidence`. */
  alerts(options?: ListOptions): Promise<Frame<Alert>>;
  /** What its alerts name, each thing once: hosts, addresses, URLs, files, accounts, mailboxes, devices and the others. */
  entities(): Promise<Frame<EntityRow>>;
  /**
   * What is known of everything that its alerts name: a verdict on each thing and on the incident, with the reasons. Nothing
   * is written.
   */
  enrich(options?: EnrichOptions): Promise<Enrichment<Sweep>>;
  /**
   * Writes a comment of plain text, defanged, unless the same stands there already. Throws InvalidInputError for more than a
   * thousand characters.
   */
  comment(text: string): Promise<WriteBack>;
}

/** The room of incidents, loaded when one is first judged or written to. */
const room = () => import("../../incident/index.js");

export function incidentHandle(source: Source, id: string, means: EnrichMeans<Sweep>): IncidentHandle {
  const { incident, alert } = nouns;
  return handle<IncidentHandle>(`incident ${id}`, {
    id,
    get: () => read(source, incident, "record", { id }),
    alerts: (options) => read(source, alert, "ofIncident", { id }, options),
    entities: async () => {
      const { entitiesFrame, readEntities } = await room();
      const alerts = await read(source, alert, "ofIncident", { id });
      return entitiesFrame(readEntities(alerts), alerts.info);
    },
    enrich: async (options) => (await room()).enrichIncident(id, options, means),
    comment: async (text) => (await room()).writeNote(id, text, writeMeans(source)),
  });
}
