import { DOMAIN, named, type Account, type Machine } from "../actors.js";
import { hash } from "../../../ids.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

export interface DeviceLogon {
  readonly at: Instant;
  readonly machine: Machine;
  readonly by: Account;
  readonly type: "Interactive" | "Unlock" | "RemoteInteractive" | "Network" | "Service";
  /** The process that let the account in. */
  readonly process: Process;
  readonly from?: { readonly machine?: Machine; readonly address: string };
  readonly failure?: string;
}

/** An account signs in to a device, or tries to. */
export function logOn(log: Log, { at, machine, by, type, process, from, failure }: DeviceLogon): Row {
  return log.add("DeviceLogonEvents", {
    Timestamp: at,
    ...named(machine),
    ActionType: failure === undefined ? "LogonSuccess" : "LogonFailed",
    LogonType: type,
    AccountDomain: by.domain,
    AccountName: by.name,
    AccountSid: by.sid,
    Protocol: type === "Network" || type === "RemoteInteractive" ? "Kerberos" : "Negotiate",
    FailureReason: failure ?? null,
    IsLocalAdmin: false,
    LogonId: hash(`${machine.name} ${by.name} ${at}`) % 0x7fffff,
    RemoteDeviceName: from?.machine === undefined ? null : `${from.machine.name}.${DOMAIN}`,
    RemoteIP: from?.address ?? null,
    RemoteIPType: from === undefined ? null : "Private",
    ...initiating("DeviceLogonEvents", process),
  });
}
