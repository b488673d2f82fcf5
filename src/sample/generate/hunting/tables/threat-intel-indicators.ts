import { guid } from "../../../ids.js";
import { TENANT } from "../../../collections/alerts.js";
import { kindOf } from "../../indicator.js";
import type { Instant, Log, Row } from "../log.js";

export interface Listed {
  readonly value: string;
  readonly kind?: string;
  /** The feed that it came by, and what of that named it. */
  readonly feed: string;
  readonly source: string;
  readonly at: Instant;
  readonly from: Instant;
  /** When it ceases to count. */
  readonly until: Instant;
  /** @default true */
  readonly active?: boolean;
  readonly confidence: number;
  readonly description: string;
}

/** An indicator that a feed brought: every update is a row of its own under the same id. */
export function list(log: Log, spec: Listed): Row {
  const {
    value,
    kind = kindOf(value),
    feed,
    source,
    at,
    from,
    until,
    active = true,
    confidence,
    description,
  } = spec;
  const key = keyOf(value, kind);
  const id = guid(`indicator ${source} ${value}`);
  const pattern = `[${key} = '${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
  return log.add("ThreatIntelIndicators", {
    TenantId: guid("workspace"),
    TimeGenerated: at,
    WorkspaceId: guid("workspace"),
    AzureTenantId: TENANT,
    Id: id,
    SourceSystem: feed,
    LastUpdateMethod: "Feed",
    IsDeleted: false,
    AdditionalFields: { TLPLevel: "White" },
    Data: {
      type: "indicator",
      spec_version: "2.1",
      id: `indicator--${id}`,
      created: new Date(from).toISOString(),
      modified: new Date(at).toISOString(),
      valid_from: new Date(from).toISOString(),
      valid_until: new Date(until).toISOString(),
      description,
      pattern,
      pattern_type: "stix",
    },
    IsActive: active,
    Revoked: !active,
    ValidUntil: until,
    ValidFrom: from,
    Created: from,
    Modified: at,
    Tags: description,
    Confidence: confidence,
    Pattern: pattern,
    ObservableKey: key,
    ObservableValue: value,
    Type: "ThreatIntelIndicators",
    _IsBillable: "False",
  });
}

function keyOf(value: string, kind: string): string {
  if (kind === "url") return "url:value";
  if (kind === "email") return "email-addr:value";
  if (kind === "hash") return value.length === 40 ? "file:hashes.'SHA-1'" : "file:hashes.'SHA-256'";
  if (value.includes(":")) return "ipv6-addr:value";
  return /^[\d.]+$/.test(value) ? "ipv4-addr:value" : "domain-name:value";
}
