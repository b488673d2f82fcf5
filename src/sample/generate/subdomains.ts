import { at, END, isoDay, lately, type Window } from "./calendar.js";
import type { Setting } from "./decoys/decoy.js";
import { PRIVACY, register } from "./registrations.js";
import { ruleNumbers } from "./rules.js";

const DOMAIN = "tidewatch-metrics.example";
const NEIGHBOUR = "quayside-relay.test";
const FORMER = "old-pier-hosting.example";
const MOVED = "2026-01-12";
const galore = ["ns1.names-galore.example.net", "ns2.names-galore.example.net"];

/** Names below the domain from before it moved, and since; by address. */
const before = { www: "203.0.113.252", api: "203.0.113.252", status: "198.51.100.40" };
const since = {
  edge1: "203.0.113.125",
  edge2: "203.0.113.126",
  sync: "203.0.113.126",
  panel: "2001:db8:77::10",
  files: "198.51.100.9",
};

/** A domain whose owner rents a block of addresses and moves there, name by name. */
export function newSubdomains({ world, random }: Setting): void {
  const name = (label: string): string => `${label}.${DOMAIN}`;
  const old: Window = [at("2025-06-03"), lately(random)];
  world.resolve(DOMAIN, "203.0.113.252", old);
  for (const [label, address] of Object.entries(before)) {
    world.resolve(name(label), address, [old[0] + random.int(0, 40) * 86_400, lately(random)]);
  }
  const moved = Object.entries(since).map(([label, address], index) => {
    const first = at(MOVED) + index * 6 * 86_400 + random.int(0, 86_399);
    world.resolve(name(label), address, [first, lately(random)]);
    world.judge(name(label), 52 + index, ruleNumbers("young"));
    return { host: name(label), address, first: isoDay(first) };
  });
  world.resolve(NEIGHBOUR, "203.0.113.126", [at("2026-01-20"), lately(random)]);
  world.resolve(FORMER, "203.0.113.126", [at("2023-02-01"), at("2024-05-30")]);
  world.judge(DOMAIN, 41);
  world.judge(NEIGHBOUR, 35, ruleNumbers("young"));
  register(world, random, DOMAIN, { registered: at("2025-05-20"), registrant: PRIVACY, nameservers: galore });
  register(world, random, NEIGHBOUR, {
    registered: at("2026-01-09"),
    registrant: PRIVACY,
    nameservers: galore,
  });
  register(world, random, FORMER, { registered: at("2022-11-14"), years: 2, nameservers: galore });
  world.truth.subdomains["tidewatch"] = {
    meaning: "a domain whose owner moves name by name to a block of its own",
    seed: DOMAIN,
    since: MOVED,
    before: Object.keys(before).map(name),
    moved,
    blocks: ["2001:db8:77::/48", "203.0.113.124/30"],
    own: ["203.0.113.125", "203.0.113.126", "2001:db8:77::10"],
    shared: ["198.51.100.9"],
    neighbours: [NEIGHBOUR],
    former: [FORMER],
    until: isoDay(END),
  };
}
