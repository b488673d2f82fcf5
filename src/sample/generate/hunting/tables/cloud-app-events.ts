import { guid } from "../../../ids.js";
import { mailOf } from "../../incidents/assets.js";
import type { Employee } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";

export const apps = {
  exchange: ["Microsoft Exchange Online", 20893],
  files: ["Microsoft OneDrive for Business", 15600],
  teams: ["Microsoft Teams", 28375],
  entra: ["Microsoft 365", 11161],
} as const;

export interface Activity {
  readonly at: Instant;
  readonly by: Employee;
  readonly app: keyof typeof apps;
  readonly action: string;
  readonly object?: readonly [name: string, type: string];
  readonly address: string;
  readonly country: string;
  readonly city: string;
  readonly isp: string;
  readonly agent?: string;
  /** What the source says beside the usual. */
  readonly raw?: Readonly<Record<string, unknown>>;
  /** Attributes that are unusual for the user. */
  readonly uncommon?: readonly string[];
}

/** Something that is done in an application of the cloud. */
export function act(log: Log, spec: Activity): Row {
  const { at, by, app, action, object, address, country, city, isp, agent, raw, uncommon } = spec;
  const [application, id] = apps[app];
  return log.add("CloudAppEvents", {
    Timestamp: at,
    ActionType: action,
    Application: application,
    ApplicationId: id,
    AppInstanceId: 0,
    AccountObjectId: guid(`user ${by.account}`),
    AccountId: mailOf(by),
    AccountDisplayName: by.name,
    IsAdminOperation: false,
    DeviceType: "Desktop",
    OSPlatform: "Windows 10",
    IPAddress: address,
    IsAnonymousProxy: false,
    CountryCode: country,
    City: city,
    Isp: isp,
    UserAgent: agent ?? null,
    ActivityType: /^(New|Set)-/.test(action) ? "Modify" : "Basic",
    ActivityObjects: [{ Type: "User", Role: "Actor", Name: by.name, Id: guid(`user ${by.account}`) }],
    ObjectName: object?.[0] ?? null,
    ObjectType: object?.[1] ?? null,
    ReportId: guid(`activity ${by.account} ${action} ${at}`),
    AccountType: "Regular",
    IsExternalUser: false,
    IsImpersonated: false,
    RawEventData: {
      CreationTime: new Date(at).toISOString().slice(0, 19),
      Operation: action,
      Workload: app === "exchange" ? "Exchange" : app === "entra" ? "AzureActiveDirectory" : "OneDrive",
      UserId: mailOf(by),
      ClientIP: address,
      ResultStatus: "Succeeded",
      ...raw,
    },
    UncommonForUser: uncommon ?? [],
    LastSeenForUser: {},
    AuditSource: "Defender for Cloud Apps app connector",
  });
}
