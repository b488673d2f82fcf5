import { frameFrom, type Frame, type FrameInfo } from "../../frame/index.js";
import type { Entity } from "./entity.js";
import type { Naming } from "./naming.js";

/** One thing that an incident's alerts name. */
export type EntityRow = {
  /**
   * host, address, url, file, malware, process, registry, mail, mailbox, mailRule, account, session, application,
   * device, group, resource or other.
   */
  kind: string;
  /** In its one spelling; hostile or broken ones as they were written. */
  value: string;
  /** How a person calls it. */
  name: string | null;
  /** How many alerts name it. */
  alerts: number;
  /** Ids of the alerts that name it. */
  alertIds: readonly string[];
  /** Titles of these alerts, each once. */
  alertTitles: readonly string[];
  /** The parts it played. */
  roles: readonly string[];
  /** Microsoft's own automated verdict, the gravest of all. */
  microsoftVerdict: string | null;
  /** What was done about it. */
  remediation: readonly string[];
  /** Why it is the tenant's own, or nobody's in particular. */
  own: string | null;
  /** First activity behind the alerts that name it. */
  firstSeen: Date | null;
  /** Last activity behind the alerts that name it. */
  lastSeen: Date | null;
};

const columns = {
  kind: "string",
  value: "string",
  name: "string",
  microsoftVerdict: "string",
  roles: "dynamic",
  alerts: "int",
  alertTitles: "dynamic",
  remediation: "dynamic",
  own: "string",
  firstSeen: "datetime",
  lastSeen: "datetime",
  alertIds: "dynamic",
} as const satisfies Record<keyof EntityRow, string>;

export function entitiesFrame(entities: readonly Entity[], info: FrameInfo): Frame<EntityRow> {
  return frameFrom(entities.map(toEntityRow), {
    name: "entities",
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  }).withMeta({ info: { ...info, rows: entities.length } });
}

export function toEntityRow({ kind, value, name, own, namings }: Entity): EntityRow {
  const alerts = new Map(namings.map(({ alert, title }) => [alert, title]));
  return {
    kind,
    value,
    name,
    alerts: alerts.size,
    alertIds: [...alerts.keys()],
    alertTitles: distinct([...alerts.values()]),
    roles: distinct(namings.flatMap(({ roles }) => roles)),
    microsoftVerdict: gravest(namings),
    remediation: distinct(namings.map(({ remediation }) => remediation)),
    own,
    ...spanOf(namings),
  };
}

/** From the least to the gravest; what Microsoft adds later stands where `unknown` does. */
const grave = ["", "nothreatsfound", "unknown", "suspicious", "malicious"];

function gravest(namings: readonly Naming[]): string | null {
  const rank = (verdict: string): number => {
    const at = grave.indexOf(verdict.toLowerCase());
    return at < 0 ? 2 : at;
  };
  return namings.map(({ verdict }) => verdict).toSorted((a, b) => rank(b) - rank(a))[0] || null;
}

/** From the first to the last activity behind the alerts. */
export function spanOf(namings: readonly Pick<Naming, "firstSeen" | "lastSeen">[]): {
  firstSeen: Date | null;
  lastSeen: Date | null;
} {
  const times = namings
    .flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])
    .flatMap((date) => (date === null ? [] : [date.getTime()]));
  if (times.length === 0) return { firstSeen: null, lastSeen: null };
  return { firstSeen: new Date(Math.min(...times)), lastSeen: new Date(Math.max(...times)) };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ""))];
}
