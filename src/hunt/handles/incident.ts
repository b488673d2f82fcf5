import type { Frame } from "../../frame/index.js";
import { nouns, type Alert, type Incident } from "../../model/index.js";
import type { ListOptions } from "../list/options.js";
import { read, type Source } from "../reader.js";
import { handle, type Handle } from "./handle.js";

/** One incident, and what Graph can be asked of it. */
export interface IncidentHandle extends Handle {
  readonly id: string;
  /** The incident, with its comments in `frames.comments`. */
  get(): Promise<Frame<Incident>>;
  /** Its alerts, with what they rest on in `frames.evidence`. */
  alerts(options?: ListOptions): Promise<Frame<Alert>>;
}

export function incidentHandle(source: Source, id: string): IncidentHandle {
  const { incident, alert } = nouns;
  return handle<IncidentHandle>(`incident ${id}`, {
    id,
    get: () => read(source, incident, "record", { id }),
    alerts: (options) => read(source, alert, "ofIncident", { id }, options),
  });
}
