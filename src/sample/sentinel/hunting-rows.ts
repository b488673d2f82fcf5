import { TENANT } from "../collections/alerts.js";
import type { StixObject } from "./stix-object.js";

/** A row for a table of advanced hunting. */
export interface HuntingRow {
  readonly table: "ThreatIntelIndicators" | "ThreatIntelObjects";
  readonly cells: Readonly<Record<string, unknown>>;
}

/** An uploaded object as the table of its type shows it: every upload is a row of its own under the same id. */
export function toHuntingRow(object: StixObject, source: string, workspace: string, now: Date): HuntingRow {
  const table = object.type === "indicator" ? "ThreatIntelIndicators" : "ThreatIntelObjects";
  const common = {
    TenantId: workspace,
    // Before the moment at which the clock stands, as a query up to now does not hold it.
    TimeGenerated: new Date(now.getTime() - 1),
    WorkspaceId: workspace,
    AzureTenantId: TENANT,
    Id: object.id.slice(object.type.length + 2),
    SourceSystem: source,
    LastUpdateMethod: "Upload",
    IsDeleted: false,
    AdditionalFields: {},
    Data: object,
    Type: table,
    _IsBillable: "False",
  };
  const own = table === "ThreatIntelObjects" ? { StixType: object.type } : indicatorCells(object, now);
  return { table, cells: { ...common, ...own } };
}

function indicatorCells(object: StixObject, now: Date): Record<string, unknown> {
  const { labels, confidence, pattern, revoked = false } = object;
  const until = toDate(object["valid_until"]);
  const [key = null, value = null] = readComparison(String(pattern));
  return {
    IsActive: revoked !== true && (until === null || until > now),
    Revoked: revoked === true,
    ValidFrom: toDate(object["valid_from"]),
    ValidUntil: until,
    Created: toDate(object["created"]),
    Modified: toDate(object["modified"]),
    Tags: Array.isArray(labels) ? labels.join(", ") : "",
    Confidence: typeof confidence === "number" ? confidence : null,
    Pattern: pattern,
    ObservableKey: key,
    ObservableValue: value,
  };
}

/** Key and value of a pattern that is one comparison; nothing of any other. */
function readComparison(pattern: string): [key: string, value: string] | [] {
  const [, key, value] =
    /^\s*\[\s*([\w-]+:[^=]*[^=\s])\s*=\s*'((?:[^'\\]|\\.)*)'\s*\]\s*$/s.exec(pattern) ?? [];
  return key === undefined || value === undefined ? [] : [key, value.replace(/\\(.)/gs, "$1")];
}

function toDate(value: unknown): Date | null {
  return typeof value === "string" ? new Date(value) : null;
}
