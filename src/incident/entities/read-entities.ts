import { eachRow, type Cells, type Frame } from "../../frame/index.js";
import { domainOf, findInside, type Inside } from "../../intel/index.js";
import { maybeHostId, type HostId } from "../../model/index.js";
import { entityKey, type Entity } from "./entity.js";
import { entityKinds, type EntityKind } from "./kinds/index.js";
import { named, type Named, type Naming } from "./naming.js";
import type { EntitySpec } from "./spec.js";

/**
 * What the evidence of alerts names, each thing once, with every alert that names it. `domains` are the tenant's own
 * beside those that the evidence shows.
 */
export function readEntities(alerts: Frame, domains: readonly string[] = []): Entity[] {
  const evidence = alerts.frames["evidence"];
  const rows = evidence === undefined ? [] : [...eachRow(evidence)];
  const inside = findInside(rows);
  for (const domain of domains) inside.addDomain(domain);
  const byId = new Map([...eachRow(alerts)].map((alert) => [alert.text("id"), alert]));
  const found = new Map<string, Entity & { namings: Naming[] }>();
  for (const row of rows) {
    for (const [kind, said] of namesOf(row, inside)) {
      add(found, kind, said, namingOf(said, row, byId.get(row.text("record"))), inside);
    }
  }
  return [...found.values()];
}

/** Every name in a row of evidence, with its kind; a row that no kind reads is of the kind `other`. */
function namesOf(row: Cells, inside: Inside): [EntityKind, Named][] {
  const type = row.text("kind");
  const names = (Object.entries(entityKinds) as [EntityKind, EntitySpec][]).flatMap(
    ([kind, { from }]) =>
      (from[type] ?? from["*"])?.(row, inside).map((said): [EntityKind, Named] => [kind, said]) ?? [],
  );
  const all = names.filter(([, { text }]) => text.trim() !== "");
  return all.length > 0 ? all : [["other", named(row, type === "" ? "evidence without a type" : type)]];
}

function add(
  found: Map<string, Entity & { namings: Naming[] }>,
  kind: EntityKind,
  said: Named,
  naming: Naming,
  inside: Inside,
): void {
  const value = valueOf(kind, said.text);
  const key = entityKey({ kind, value });
  const known = found.get(key);
  const host = hostOf(kind, value, said);
  found.set(key, {
    kind,
    value,
    name: known?.name ?? said.name ?? null,
    host: known?.host ?? host,
    own: known?.own ?? ownOf(kind, value, host, inside),
    namings: [...(known?.namings ?? []), naming],
  });
}

function valueOf(kind: EntityKind, text: string): string {
  const { toValue }: EntitySpec = entityKinds[kind];
  return toValue?.(text) ?? text.trim();
}

function hostOf(kind: EntityKind, value: string, said: Named): HostId | null {
  if (kind === "mailbox") return null;
  return kind === "host" || kind === "address" ? (maybeHostId(value) ?? null) : (said.host ?? null);
}

/** Devices and whoever signs in are the tenant's own; a mailbox is where its domain is. */
function ownOf(kind: EntityKind, value: string, host: HostId | null, inside: Inside): string | null {
  if (kind === "device") return "a device of the tenant's";
  if (kind === "mailbox" || kind === "account") {
    const domain = maybeHostId(domainOf(value) ?? "");
    return domain === undefined ? null : (inside.why(domain) ?? null);
  }
  return host === null ? null : (inside.why(host) ?? null);
}

function namingOf(
  { verdict, remediation, roles, aside }: Named,
  row: Cells,
  alert: Cells | undefined,
): Naming {
  return {
    alert: row.text("record"),
    title: alert?.text("title") ?? "",
    incident: alert?.text("incidentId") ?? "",
    classification: alert?.text("classification") ?? "",
    firstSeen: alert?.date("firstActivity") ?? null,
    lastSeen: alert?.date("lastActivity") ?? null,
    verdict,
    remediation,
    roles,
    aside,
  };
}
