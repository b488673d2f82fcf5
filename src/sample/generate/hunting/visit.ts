import { hash } from "../../ids.js";
import type { Instant, Log, Row } from "./log.js";
import type { Process } from "./processes.js";
import { lookUp } from "./tables/device-events.js";
import { connect } from "./tables/device-network-events.js";
import { ask } from "./tables/identity-query-events.js";

export interface Visit {
  readonly at: Instant;
  readonly process: Process;
  readonly host: string;
  readonly address: string;
  /** @default 443 */
  readonly port?: number;
  readonly localPort?: number;
  /** What the sensor writes for the host. @default the host */
  readonly url?: string | null;
  /** The name as the program writes it; null where nothing is looked up. @default the host */
  readonly name?: string | null;
  /** Whether the domain controller sees the question, for a device in the office. @default true */
  readonly seenByDirectory?: boolean;
  /** @default false */
  readonly failed?: boolean;
}

/** What a visit leaves: questions for the name, and the contact. */
export interface Visited {
  readonly lookups: readonly Row[];
  readonly contact: Row;
}

/** A process looks up a host and connects to it, or fails to. */
export function visit(log: Log, spec: Visit): Visited {
  const { at, process, host, address, port = 443, url = host, name = host, failed = false } = spec;
  const lookups =
    name === null
      ? []
      : resolve(log, {
          at: at - 35,
          process,
          name,
          ...(spec.seenByDirectory === false ? { quiet: true } : {}),
        });
  const localPort = spec.localPort ?? portOf(process, at);
  const action =
    process.machine.platform === "Linux" && !failed
      ? "ConnectionRequest"
      : failed
        ? "ConnectionFailed"
        : "ConnectionSuccess";
  return { lookups, contact: connect(log, { at, process, address, port, localPort, url, action }) };
}

/** A port of the device's own, made of the moment. */
export function portOf({ machine, id }: Process, at: Instant): number {
  return 49_152 + (hash(`${machine.name} ${id} ${at}`) % 16_000);
}

/** A process looks up a name, with nothing that follows. */
export function resolve(
  log: Log,
  { at, process, name, quiet = false }: { at: Instant; process: Process; name: string; quiet?: boolean },
): Row[] {
  const { machine } = process;
  const rows = machine.platform === "Linux" ? [] : [lookUp(log, { at, process, name })];
  if (machine.inOffice && machine.name !== "dc-01" && !quiet) {
    rows.push(ask(log, { at: at + 4, machine, by: machine.owner, action: "DNS query", target: name }));
  }
  return rows;
}
