import { guid } from "../../../ids.js";
import { mailOf, sidOf } from "../../incidents/assets.js";
import { DOMAIN, type Employee, type Machine } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";

export interface IdentityLogon {
  readonly at: Instant;
  readonly by: Employee;
  /** By Kerberos inside, or by the browser at the cloud. */
  readonly way: "Kerberos" | "Ntlm" | "OAuth";
  readonly machine?: Machine;
  readonly address: string;
  readonly target?: Machine;
  readonly country?: string;
  readonly failure?: string;
}

/** An account signs in, inside or at the cloud. */
export function signInIdentity(log: Log, spec: IdentityLogon): Row {
  const { at, by, way, machine, address, target, country, failure } = spec;
  const inside = way !== "OAuth";
  return log.add("IdentityLogonEvents", {
    Timestamp: at,
    ActionType: failure === undefined ? "LogonSuccess" : "LogonFailed",
    Application: inside ? "Active Directory" : "Microsoft 365",
    LogonType: inside ? "Credentials validation" : "OAuth2:Authorize",
    Protocol: inside ? way : null,
    FailureReason: failure ?? null,
    AccountName: by.account,
    AccountDomain: inside ? "contoso" : "contoso.example",
    AccountUpn: mailOf(by),
    AccountSid: sidOf(by),
    AccountObjectId: guid(`user ${by.account}`),
    AccountDisplayName: by.name,
    DeviceName: machine === undefined ? null : `${machine.name}.${DOMAIN}`,
    DeviceType: machine === undefined ? null : "Desktop",
    OSPlatform: machine?.platform ?? null,
    IPAddress: address,
    DestinationDeviceName: inside ? `dc-01.${DOMAIN}` : null,
    DestinationIPAddress: inside ? "10.20.1.2" : null,
    DestinationPort: inside ? 88 : null,
    TargetDeviceName: target === undefined ? null : `${target.name}.${DOMAIN}`,
    Location: country ?? null,
    ReportId: guid(`identity logon ${by.account} ${address} ${at}`),
    AdditionalFields: target === undefined ? {} : { "TO.DEVICE": target.name, Count: "1" },
  });
}
