import { expect } from "vitest";
import { testNotebook, type Campaign, type Truth } from "./shelf.js";
import { unknownSeed } from "./unknown-seed.js";

const SEED = "203.0.113.17";

/** The members that two hops by address, certificate and mailbox lead to. */
function candidates({ signals }: Campaign): ReadonlySet<string> {
  const found = new Set([SEED]);
  for (let hop = 0; hop < 2; hop++) {
    const before = new Set(found);
    for (const { kind, hosts } of signals) {
      if (!["address", "certificate", "registrant"].includes(kind)) continue;
      if (hosts.some((host) => before.has(host))) hosts.forEach((host) => found.add(host));
    }
  }
  return found;
}

function planted(truth: Truth): { trackers: { value: string; hosts: string[] }[]; added: string[] } {
  const campaign = truth.campaigns["copper-heron"];
  if (campaign === undefined) throw new Error("missing campaign");
  const known = candidates(campaign);
  const trackers = campaign.signals
    .filter(({ kind }) => kind === "tracker")
    .map(({ value, hosts }) => ({ value, hosts: hosts.filter((host) => known.has(host)) }));
  const near = campaign.signals
    .filter(({ kind, hosts }) => (kind === "address" || kind === "certificate") && hosts.includes(SEED))
    .flatMap(({ hosts }) => hosts);
  return { trackers, added: trackers.flatMap(({ hosts }) => hosts).filter((host) => !near.includes(host)) };
}

testNotebook("07-certificate-to-tracker", {
  conclusion: (truth) => {
    const { trackers, added } = planted(truth);
    const sites = new Set(trackers.flatMap(({ hosts }) => hosts));
    expect(added.length).toBeGreaterThan(4);
    return [
      `The sites behind ${SEED} share ${trackers.length} rare tracking ids, carried by ${sites.size} sites.`,
      "Neither on its certificate nor on its address: ",
      ...trackers.map(({ value }) => `${value}: `),
      ...added,
      "Popular, and no tie: ",
      ...(truth.decoys["address-taken-over"]?.hosts ?? []),
    ];
  },
  innocent: (truth) => (truth.decoys["popular-trackers"]?.values ?? []).map((value) => `${value}: `),
  tables: ["certificates", "holders", "related", "trackers", "ids", "new", "dropped", "sweep", "exports"],
  pictures: ["lanes"],
  unknown: { seed: "192.0.2.253", firstCall: "", lastCall: "" },
  more: ({ printed }) => {
    expect(printed("dropped")).toContain("popularTracker");
    expect(printed("dropped")).toContain("timeOverlap");
  },
});

unknownSeed(
  "07-certificate-to-tracker",
  { seed: "198.51.100.7", firstCall: "", lastCall: "" },
  "a contact with it may be with any of its names.",
  "its seed is a delivery network's",
);
