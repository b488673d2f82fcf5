import { readFileSync } from "node:fs";
import type { SignalKind, Truth } from "../../src/sample/generate/truth.js";
import { dataFolder, openStore } from "../../src/sample/store.js";
import { q, read, readAll, TI, type Row } from "./ask.js";

export const truth = JSON.parse(readFileSync(new URL("truth.json", dataFolder), "utf8")) as Truth;
export const campaigns = Object.entries(truth.campaigns);
export const store = openStore();

export const list = async (host: string, name: string): Promise<Row[]> =>
  (await readAll(`${TI}/hosts/${host}/${name}`)).rows;
export const idOf = (value: unknown): string => (value as Row).id;
export const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
export const time = (value: unknown): number => Date.parse(String(value));

/** Where each host was resolved to an address, and when. */
export async function stays(address: string): Promise<Map<string, [number, number]>> {
  const rows = await list(address, "passiveDnsReverse");
  return new Map(
    rows.map((row) => [idOf(row.parentHost), [time(row.firstSeenDateTime), time(row.lastSeenDateTime)]]),
  );
}

/** The hosts that show a signal in the served data, as a hunter would find it. */
export const shown: Record<SignalKind, (value: string, hosts: readonly string[]) => Promise<string[]>> = {
  address: async (value) => [value, ...(await stays(value)).keys()],
  tracker: (value, hosts) =>
    having(hosts, "trackers", (row) => `${String(row.kind)} ${String(row.value)}` === value),
  cookie: (value, hosts) => having(hosts, "cookies", (row) => row.name === value),
  component: (value, hosts) =>
    having(hosts, "components", (row) => `${String(row.name)} ${String(row.version)}` === value),
  hostPair: (value, hosts) =>
    having(
      hosts,
      "hostPairs",
      (row) => `${String(row.linkKind)} ${idOf(row.parentHost)} > ${idOf(row.childHost)}` === value,
    ),
  certificate: async (value) => {
    const found = await read(`${TI}/sslCertificates${q({ $search: `"sha1:${value}"` })}`);
    const id = encodeURIComponent(found.value[0]?.id ?? "");
    return (await readAll(`${TI}/sslCertificates/${id}/relatedHosts`)).rows.map((row) => row.id);
  },
  registrant: (value) => registrations(`registrant/email:${value}`),
  nameserver: (value) => registrations(`nameservers/host/id:${value}`),
};

async function having(
  hosts: readonly string[],
  name: string,
  holds: (row: Row) => boolean,
): Promise<string[]> {
  const found = await Promise.all(
    hosts.map(async (host) => ((await list(host, name)).some(holds) ? [host] : [])),
  );
  return found.flat();
}

export async function registrations(search: string): Promise<string[]> {
  const { rows } = await readAll(`${TI}/whoisRecords${q({ $search: `"${search}"` })}`);
  return rows.map(({ host }) => idOf(host));
}
