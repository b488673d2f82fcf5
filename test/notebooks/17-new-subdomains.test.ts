import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { testNotebook, type Truth } from "./shelf.js";
import type { SubdomainsTruth } from "../../src/sample/generate/truth.js";

const name = "17-new-subdomains";
const shown = {
  tables: [
    "subdomains",
    "resolutions",
    "wildcard",
    "neighbours",
    "places",
    "space",
    "others",
    "kept",
    "exports",
    "evidence",
  ],
  pictures: ["timeline", "weeks", "map"],
};
const counted = "Neighbours were counted up to 40 names on an address.";
const whole = "Every question was answered in full.";

const tidewatch = ({ subdomains }: Truth): SubdomainsTruth =>
  (subdomains as Record<string, SubdomainsTruth>)["tidewatch"] as SubdomainsTruth;

testNotebook(name, {
  ...shown,
  conclusion(truth) {
    const { seed, moved, blocks, neighbours, former } = tidewatch(truth);
    const hosts = moved.map(({ host }) => host).toSorted();
    return [
      `${hosts.length} names below ${seed} are new since 2026-01-01: ${hosts.join(", ")}.`,
      "Addresses of its own that it had not used before, in ",
      ...blocks,
      "shared, by the rule cdn",
      `On its own new addresses at the same time: ${neighbours.join(", ")}.`,
      `Left out there: ${former.join(", ")}, by the rule timeOverlap`,
      counted,
      whole,
    ];
  },
  innocent: (truth) => [
    ...tidewatch(truth).before,
    ...(truth.decoys["shared-hosting"]?.hosts ?? []),
    ...(truth.decoys["cdn"]?.hosts ?? []),
  ],
  more({ printed }) {
    expect(printed("space")).toMatch(/203\.0\.113\.125 .* its own +(?:yes|true)/);
    expect(printed("space")).toMatch(/203\.0\.113\.252 .* its own +(?:no|false)/);
  },
});

const LIMIT = 100;

/** How many names below a domain were first seen on a day or later, by the resolutions of the sample tenant. */
function newBelow(domain: string, since: string): number {
  const file = new URL("../../data-samples/resolutions.ndjson", import.meta.url);
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const first = new Map<string, number>();
  for (const line of lines) {
    const [name, , , seen] = JSON.parse(line) as [string, string, string, number];
    if (name.endsWith(`.${domain}`)) first.set(name, Math.min(seen, first.get(name) ?? Infinity));
  }
  return [...first.values()].filter((seen) => seen * 1000 >= Date.parse(since)).length;
}

testNotebook(name, {
  ...shown,
  parameters: { seed: "wild-market-offers.example", maxAsked: LIMIT, since: "2024-11-15" },
  conclusion({ decoys }) {
    const { addresses = [], hosts = [] } = decoys["wildcard-dns"] ?? {};
    const [domain = "", ...names] = hosts;
    return [
      `No name below ${domain} is found new since 2024-11-15 that somebody made by hand.`,
      `Left out: ${LIMIT} names on ${addresses[0]}, by the rule wildcardDns`,
      `Not asked about: ${names.length - LIMIT} older names, ${newBelow(domain, "2024-11-15") - LIMIT} of them new.`,
      counted,
      whole,
    ];
  },
});

testNotebook(name, {
  ...shown,
  parameters: { seed: "unknown-host.example" },
  conclusion: () => [
    "No name below unknown-host.example is found new since 2026-01-01.",
    whole,
    "Graph knows no name below unknown-host.example.",
  ],
});
