import type { Comment } from "../../facts.js";
import { decimal, guid, hash } from "../../ids.js";
import { at } from "../calendar.js";
import { partsOf } from "../parts.js";
import type { World } from "../world.js";
import { products, type Alert, type Incident, type Written } from "./incident.js";

/** From the last activity to the alert, in seconds. */
const DELAY = 420;

/** Adds the incidents and their alerts, the newest first. They say nothing of any host: they only name some. */
export function report(world: World, incidents: readonly Incident[]): void {
  const alerts: (readonly [Incident, Alert])[] = [];
  for (const incident of incidents) {
    const { name, id, title, created, updated, severity, status, classification, determination } = incident;
    const {
      priority,
      assigned,
      tags = [],
      description,
      summary,
      resolving,
      actions,
      queries = [],
    } = incident;
    world.add("incidents", id, [
      id,
      at(created),
      at(updated),
      title,
      severity,
      status,
      classification ?? null,
      determination ?? null,
      priority,
      assigned ?? null,
      tags,
      description ?? null,
      summary ?? null,
      resolving ?? null,
      incident.redirect ?? null,
      actions ?? null,
      queries,
      (incident.comments ?? []).map(written),
      null,
    ]);
    alerts.push(...incident.alerts.map((alert) => [incident, alert] as const));
    const { meaning, adversary, traps } = incident;
    const campaigns = partsOf(
      world,
      adversary.map((host) => [host]),
    );
    world.truth.incidents[name] = { id, title, meaning, campaigns, traps, adversary };
  }
  const latest = alerts.toSorted(([, a], [, b]) => at(b.last) - at(a.last));
  for (const [incident, alert] of latest) addAlert(world, incident, alert);
}

function addAlert(world: World, incident: Incident, alert: Alert): void {
  const { title, first, last, severity, product, categories, techniques, description, evidence } = alert;
  const { status = incident.status === "resolved" ? "resolved" : "inProgress" } = alert;
  const [service, detection, name] = products[product];
  const created = at(last) + DELAY;
  const id = alertId(product, `${incident.id} ${title} ${last}`);
  world.add("alerts", id, [
    id,
    incident.id,
    created,
    Math.max(at(incident.updated), created),
    at(first),
    at(last),
    title,
    severity,
    status,
    alert.classification ?? null,
    alert.determination ?? null,
    service,
    detection,
    name,
    categories,
    techniques,
    alert.actor ?? null,
    alert.threat?.[0] ?? null,
    alert.threat?.[1] ?? null,
    description,
    alert.actions ?? null,
    alert.details ?? null,
    (alert.comments ?? []).map(written),
    evidence.map(([kind, verdict, remediation, roles, members]) => [
      kind,
      verdict,
      remediation,
      roles,
      created,
      members,
    ]),
    null,
  ]);
}

function written([text, author, time]: Written): Comment {
  return [text, author, at(time)];
}

/** Each product writes its ids in its own way. */
function alertId(product: Alert["product"], text: string): string {
  const number = hash(text) | 0;
  return product === "da" ? `da${decimal(text).slice(0, 18)}_${number}` : `${product}${guid(text)}`;
}
