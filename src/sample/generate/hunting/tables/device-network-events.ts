import { localAddress, named, type Machine } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

export interface Connection {
  readonly at: Instant;
  readonly process: Process;
  readonly address: string;
  /** @default 443 */
  readonly port?: number;
  readonly localPort: number;
  /** What the sensor knows of the host: its name, with or without a port, an address of a page, or nothing. */
  readonly url: string | null;
  /** @default "ConnectionSuccess" */
  readonly action?: "ConnectionSuccess" | "ConnectionFailed" | "ConnectionRequest";
}

/** A process connects to a host, or tries to. */
export function connect(log: Log, connection: Connection): Row {
  const { at, process, address, port = 443, localPort, url, action = "ConnectionSuccess" } = connection;
  return log.add("DeviceNetworkEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: action,
    RemoteIP: address,
    RemotePort: port,
    RemoteUrl: url,
    LocalIP: localAddress(process.machine, address),
    LocalPort: localPort,
    Protocol: "Tcp",
    LocalIPType: "Private",
    RemoteIPType: typeOf(address),
    ...initiating("DeviceNetworkEvents", process),
  });
}

export interface Inspection {
  readonly at: Instant;
  readonly machine: Machine;
  readonly address: string;
  readonly port: number;
  readonly localPort: number;
  readonly kind: "Ssl" | "Dns" | "Http";
  readonly fields: Readonly<Record<string, string>>;
}

/** What the sensor read on the wire: it knows neither the process nor the host's name but by the fields. */
export function inspect(log: Log, inspection: Inspection): Row {
  const { at, machine, address, port, localPort, kind, fields } = inspection;
  return log.add("DeviceNetworkEvents", {
    Timestamp: at,
    ...named(machine),
    ActionType: `${kind}ConnectionInspected`,
    RemoteIP: address,
    RemotePort: port,
    LocalIP: localAddress(machine, address),
    LocalPort: localPort,
    Protocol: kind === "Dns" ? "Udp" : "Tcp",
    AdditionalFields: JSON.stringify({ direction: "Out", ...fields }),
  });
}

/** The fields of a question that was answered. */
export function answered(name: string, address: string | null): Readonly<Record<string, string>> {
  return {
    query: name,
    qtype_name: address?.includes(":") === true ? "AAAA" : "A",
    rcode_name: address === null ? "NXDOMAIN" : "NOERROR",
    answers: JSON.stringify(address === null ? [] : [address]),
    TTLs: JSON.stringify(address === null ? [] : [300]),
  };
}

/** Somebody connects to a device. */
export function accept(log: Log, spec: Connection & { readonly openPort: number }): Row {
  const { at, process, address, localPort, openPort } = spec;
  return log.add("DeviceNetworkEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: "InboundConnectionAccepted",
    RemoteIP: address,
    RemotePort: localPort,
    LocalIP: localAddress(process.machine, address),
    LocalPort: openPort,
    Protocol: "Tcp",
    LocalIPType: "Private",
    RemoteIPType: typeOf(address),
    ...initiating("DeviceNetworkEvents", process),
  });
}

function typeOf(address: string): string {
  return /^(10|172\.16|192\.168)\.|^fd00:/.test(address) ? "Private" : "Public";
}
