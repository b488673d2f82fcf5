import { guid } from "../../../ids.js";
import { mailOf } from "../../incidents/assets.js";
import { DOMAIN, type Employee, type Machine } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";

export interface Place {
  readonly country: string;
  readonly city: string;
  readonly latitude: string;
  readonly longitude: string;
}

export interface SignIn {
  readonly at: Instant;
  readonly by: Employee;
  readonly address: string;
  readonly place: Place;
  /** The managed device; strangers have none. */
  readonly machine?: Machine;
  readonly application?: readonly [name: string, id: string];
  readonly session?: string;
  /** @default 0, which is success */
  readonly error?: number;
  readonly agent?: string;
  readonly risk?: { readonly level: 0 | 1 | 10 | 50 | 100; readonly types: readonly string[] };
  /** @default true */
  readonly interactive?: boolean;
}

const MAIL = ["Outlook web", "00000002-0000-0ff1-ce00-000000000000"] as const;
export const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36 Edg/133.0.0.0";
export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
export const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Mobile Safari/537.36";
const platforms = { Windows: "Windows", iPhone: "Ios", Android: "Android" } as const;

/** A sign-in at the identity provider. */
export function signIn(log: Log, spec: SignIn): Row {
  const { at, by, address, place, machine, application = MAIL, error = 0, agent = EDGE, risk } = spec;
  const { interactive = true } = spec;
  const text = `sign-in ${by.account} ${address} ${at}`;
  return log.add("EntraIdSignInEvents", {
    Timestamp: at,
    Application: application[0],
    ApplicationId: application[1],
    LogonType: JSON.stringify([interactive ? "interactiveUser" : "nonInteractiveUser"]),
    EndpointCall: interactive ? "OAuth2:Authorize" : "OAuth2:Token",
    ErrorCode: error,
    CorrelationId: guid(`correlation ${text}`),
    SessionId: spec.session ?? guid(`session ${by.account} ${Math.floor(at / 86_400_000)}`),
    AccountDisplayName: by.name,
    AccountObjectId: guid(`user ${by.account}`),
    AccountUpn: mailOf(by),
    IsExternalUser: 0,
    IsGuestUser: false,
    ResourceDisplayName: application[0],
    ResourceId: application[1],
    DeviceName: machine === undefined ? null : `${machine.name}.${DOMAIN}`,
    OSPlatform: platformOf(agent),
    DeviceTrustType: machine === undefined ? null : "AzureAd",
    IsManaged: machine === undefined ? 0 : 1,
    IsCompliant: machine === undefined ? 0 : 1,
    AuthenticationRequirement: "multiFactorAuthentication",
    TokenIssuerType: "AzureAD",
    RiskLevelAggregated: risk?.level ?? 0,
    RiskLevelDuringSignIn: risk?.level ?? 0,
    RiskEventTypes: risk === undefined ? null : JSON.stringify(risk.types),
    RiskState: (risk?.level ?? 0) > 1 ? 4 : 0,
    UserAgent: agent,
    ClientAppUsed: "Browser",
    Browser: agent.includes("Edg/") ? "Edge 133.0.0" : null,
    ConditionalAccessStatus: 0,
    IPAddress: address,
    Country: place.country,
    City: place.city,
    Latitude: place.latitude,
    Longitude: place.longitude,
    RequestId: guid(`request ${text}`),
    ReportId: guid(text),
    EntraIdDeviceId: machine === undefined ? null : guid(`device ${machine.name}`),
  });
}

function platformOf(agent: string): string | null {
  return Object.entries(platforms).find(([word]) => agent.includes(word))?.[1] ?? null;
}
