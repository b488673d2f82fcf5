import type { Truth } from "./shelf.js";

/** A planted row of the hunting tables. */
export interface Trace {
  readonly table: string;
  readonly key: { readonly DeviceName?: string; readonly Timestamp?: string };
  readonly kind: "hit" | "blocked" | "only-dns" | "outside-window" | "decoy";
  readonly indicator: string;
}

/** The rows that were planted for a campaign, a profile or a CVE. */
export function tracesOf(truth: Truth, name: string): readonly Trace[] {
  const { [name]: traces = [] } = truth["hunting"] as Record<string, Trace[]>;
  return traces;
}

/** The devices that reached a campaign's hosts or got one of its files, each with the number of its network contacts. */
export function devicesThatReached(truth: Truth, name: string): ReadonlyMap<string, number> {
  const devices = new Map<string, number>();
  for (const { table, key, kind } of tracesOf(truth, name)) {
    const device = key.DeviceName;
    if (device === undefined || kind !== "hit" || table === "DeviceEvents") continue;
    devices.set(device, (devices.get(device) ?? 0) + (table === "DeviceNetworkEvents" ? 1 : 0));
  }
  return devices;
}

/** The devices that met a campaign's hosts at another time alone. A file is the same at any time. */
export function devicesOutside(truth: Truth, name: string): readonly string[] {
  const reached = devicesThatReached(truth, name);
  const met = tracesOf(truth, name).filter(({ indicator }) => !/^[0-9a-f]{64}$/.test(indicator));
  const withFiles = tracesOf(truth, name).filter((trace) => !met.includes(trace));
  const others = new Set(met.flatMap(({ key }) => key.DeviceName ?? []));
  for (const { key } of withFiles) others.delete(key.DeviceName ?? "");
  return [...others].filter((device) => !reached.has(device));
}
