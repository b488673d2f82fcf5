import { popular } from "../popular.js";
import type { Random } from "../random.js";
import type { World } from "../world.js";
import { CDN_FRONT } from "../campaigns/copper-heron.js";
import { campaigns } from "../campaigns/index.js";
import { indicatorsOf } from "./indicators.js";
import { CLOCK, START } from "./log.js";

/** A host that people come to, and its addresses. */
export interface Site {
  readonly name: string;
  readonly address: string;
}

/** Ordinary hosts that stay where they are through the month, on no address of a campaign's or a decoy's. */
export function ordinarySites(world: World, random: Random, count: number): Site[] {
  const kept = keptOut(world);
  const steady = world
    .rows("resolutions")
    .filter(([, , type, first, last]) => {
      return /^A+$/.test(type) && first * 1000 < START && last * 1000 > CLOCK - 9 * 86_400_000;
    })
    .filter(([name, answer]) => !kept.has(name) && !kept.has(answer))
    .filter(([name]) => /\.(example|test)$|\.example\.(com|net|org)$/.test(name))
    .filter(([name]) => !/(^|[.-])contoso|\.dyn\.|^_|'|^(ns\d|mx\d|mail|ada|bob)\./.test(name));
  return random.sample(steady, count).map(([name, address]) => ({ name, address }));
}

/** The hosts whose scripts and pictures everybody's pages load. */
export function pageParts(world: World): Site[] {
  return popular.children.map(([name]) => ({ name, address: addressOf(world, name) }));
}

/** Where a host is in the tenant's month. */
export function addressOf(world: World, host: string): string {
  const stays = world.rows("resolutions").filter(([name, , type]) => name === host && /^A+$/.test(type));
  const latest = stays.toSorted((a, b) => b[4] - a[4])[0];
  if (latest === undefined) throw new Error(`${host} has no address`);
  return latest[1];
}

function keptOut({ truth }: World): Set<string> {
  const decoys = [
    "shared-hosting",
    "parking",
    "sinkhole",
    "address-taken-over",
    "wildcard-dns",
    "address-before",
  ];
  return new Set([
    ...campaigns.flatMap((campaign) => [...indicatorsOf(campaign).keys(), ...campaign.victims]),
    CDN_FRONT,
    // No shop or newspaper: a mail that is written to break things names it.
    "hostile-values.example",
    ...popular.children.map(([name]) => name),
    ...Object.values(truth.scenarios).flatMap(({ guilty, innocent }) =>
      Object.keys({ ...guilty, ...innocent }),
    ),
    ...decoys.flatMap((name) => [
      ...(truth.decoys[name]?.hosts ?? []),
      ...(truth.decoys[name]?.addresses ?? []),
    ]),
  ]);
}
