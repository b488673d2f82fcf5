import { hostKind } from "../../model/host/host-id.js";
import type { Banner, Service } from "../facts.js";
import { at, lately, type Window } from "./calendar.js";
import type { Random } from "./random.js";
import type { World } from "./world.js";

const PORTS = [
  [80, "HTTP/1.1 301 Moved Permanently\r\nServer: nginx", "http_raw", "nginx", "Server"],
  [443, "HTTP/1.1 200 OK\r\nServer: nginx", "https_raw", "nginx", "Server"],
  [22, "SSH-2.0-OpenSSH_9.6", "ssh_raw", "OpenSSH", "Remote Access"],
  [25, "220 mail.example.net ESMTP Postfix", "smtp_raw", "Postfix", "Mail Server"],
  [3389, "RDP Server", "rdp_raw", "Remote Desktop", "Remote Access"],
] as const;
const SHARES = [0.85, 0.8, 0.35, 0.1, 0.05];

export interface PortSpec {
  readonly port: number;
  readonly status?: string;
  readonly window: Window;
  readonly times: number;
  readonly banners: readonly Banner[];
  readonly services: readonly Service[];
  readonly sha1: string | null;
}

export function addPort(world: World, address: string, spec: PortSpec): void {
  const { port, status = "open", window, times, banners, services, sha1 } = spec;
  const key = `${address} ${port}`;
  world.add("ports", key, [address, port, "tcp", status, ...window, times, banners, services, sha1]);
  world.see(address, window);
}

/** Open ports of an address; the certificate is the one that it serves. */
export function scan(world: World, random: Random, address: string, sha1: string | null): void {
  PORTS.forEach(([port, banner, protocol, software, category], index) => {
    if (!random.chance(SHARES[index] ?? 0)) return;
    const window: Window = [at("2024-03-01") + random.int(0, 40_000_000), lately(random, 20)];
    const services: Service[] = [[software, "", category, random.chance(0.8)]];
    const status = random.chance(0.9) ? "open" : random.pick(["filtered", "closed"]);
    const banners = [[banner, protocol, random.int(1, 40)] as const];
    addPort(world, address, {
      port,
      status,
      window,
      times: random.int(3, 900),
      banners,
      services,
      sha1: port === 443 ? sha1 : null,
    });
  });
}

/** Scans every address there is. */
export function scanEverything(world: World, random: Random): void {
  for (const host of world.hosts()) {
    if (hostKind(host) === "ipAddress") scan(world, random, host, world.certificateOf(host));
  }
}
