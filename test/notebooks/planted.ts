import type { HuntingTrace } from "../../src/sample/hunting.js";
import type { ScenarioTruth } from "../../src/sample/generate/truth.js";
import { openStore } from "../../src/sample/store.js";
import type { Truth } from "./shelf.js";

/** What a hunt that starts at a host of the tenant's own should end in. */
export function scenario(truth: Truth, name: string): ScenarioTruth {
  const found = (truth["scenarios"] as Record<string, ScenarioTruth>)[name];
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
}

/** From when to when each script was on a page, or on one of these pages, in milliseconds. */
export function pairWindows(
  scripts: Readonly<Record<string, string>>,
  pages?: readonly string[],
): Map<string, [first: number, last: number]> {
  const windows = new Map<string, [number, number]>();
  for (const [page, script, , first, last] of openStore().all("pairs")) {
    if (!(script in scripts) || pages?.includes(page) === false) continue;
    const [from, to] = windows.get(script) ?? [Infinity, -Infinity];
    windows.set(script, [Math.min(from, first * 1000), Math.max(to, last * 1000)]);
  }
  return windows;
}

/** How many rows of a table were planted about these hosts, in the hunts that start at the brand. */
export function contacts(
  truth: Truth,
  table: string,
  kind: HuntingTrace["kind"],
  hosts: readonly string[],
): number {
  const traces = (truth["hunting"] as Record<string, readonly HuntingTrace[]>)["brand-abuse"] ?? [];
  return traces.filter(
    (trace) => trace.table === table && trace.kind === kind && hosts.includes(trace.indicator),
  ).length;
}

const DAY = 86_400_000;

/**
 * Devices that reached one of the hosts, and the hosts that they reached, as planted: contacts and files in a host's window,
 * which is taken as a sweep takes it, from a day before to three days after.
 */
export function deviceHits(
  truth: Truth,
  group: string,
  windows: ReadonlyMap<string, readonly [first: number, last: number]>,
): { devices: Set<string>; indicators: Set<string> } {
  const traces = (truth["hunting"] as Record<string, readonly HuntingTrace[]>)[group] ?? [];
  const hits = traces.filter(({ table, kind, indicator, key }) => {
    const [first, last] = windows.get(indicator) ?? [Infinity, -Infinity];
    const time = Date.parse(String(key["Timestamp"]));
    const isContact = table === "DeviceNetworkEvents" || table === "DeviceFileEvents";
    return kind === "hit" && isContact && time >= first - DAY && time <= last + 3 * DAY;
  });
  return {
    devices: new Set(hits.map(({ key }) => String(key["DeviceName"]))),
    indicators: new Set(hits.map(({ indicator }) => indicator)),
  };
}
