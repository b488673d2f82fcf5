import { guid } from "../../../ids.js";
import { DOMAIN, type Machine } from "../actors.js";
import { mailOf, sidOf, type Person } from "../../incidents/assets.js";
import type { Instant, Log, Row } from "../log.js";

export interface DirectoryQuery {
  readonly at: Instant;
  readonly machine: Machine;
  readonly by?: Person | null;
  readonly action: "DNS query" | "LDAP query" | "SAMR query";
  readonly target: string;
  readonly query?: string;
}

const protocols = { "DNS query": "Dns", "LDAP query": "Ldap", "SAMR query": "Samr" } as const;
const ports = { "DNS query": 53, "LDAP query": 389, "SAMR query": 445 } as const;

/** A device asks the domain controller. */
export function ask(log: Log, { at, machine, by, action, target, query }: DirectoryQuery): Row {
  return log.add("IdentityQueryEvents", {
    Timestamp: at,
    ActionType: action,
    Application: "Active Directory",
    QueryType: action === "DNS query" ? "A" : action === "LDAP query" ? "AllGroups" : "QueryUser",
    QueryTarget: target,
    Query: query ?? null,
    Protocol: protocols[action],
    AccountName: by?.account ?? null,
    AccountDomain: by === undefined || by === null ? null : "contoso",
    AccountUpn: by === undefined || by === null ? null : mailOf(by),
    AccountSid: by === undefined || by === null ? null : sidOf(by),
    AccountObjectId: by === undefined || by === null ? null : guid(`user ${by.account}`),
    AccountDisplayName: by?.name ?? null,
    DeviceName: `${machine.name}.${DOMAIN}`,
    IPAddress: machine.inside[0] ?? null,
    DestinationDeviceName: `dc-01.${DOMAIN}`,
    DestinationIPAddress: "10.20.1.2",
    DestinationPort: ports[action],
    ReportId: guid(`directory query ${machine.name} ${target} ${at}`),
    AdditionalFields: { Count: "1" },
  });
}
