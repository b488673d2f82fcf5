import { testNotebook, type Truth } from "./shelf.js";
import type { SubdomainsTruth } from "../../src/sample/generate/truth.js";

const name = "17-new-subdomains";
const shown = {
  tables: [
    "subdomains",
    "resolutions",
    "wildcard",
    "neighbours",
    "space",
    "others",
    "kept",
    "exports",
    "evidence",
  ],
  pictures: ["timeline", "weeks", "map"],
};
const whole = "Every question was answered in full, except that neighbours were counted up to a limit.";

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
      whole,
    ];
  },
  innocent: (truth) => [
    ...tidewatch(truth).before,
    ...(truth.decoys["shared-hosting"]?.hosts ?? []),
    ...(truth.decoys["cdn"]?.hosts ?? []),
  ],
});

const LIMIT = 100;

testNotebook(name, {
  ...shown,
  parameters: { seed: "wild-market-offers.example", maxAsked: LIMIT },
  conclusion({ decoys }) {
    const { addresses = [], hosts = [] } = decoys["wildcard-dns"] ?? {};
    const [domain = "", ...names] = hosts;
    return [
      `No name below ${domain} is new since 2026-01-01 that somebody made by hand.`,
      `Left out: ${LIMIT} names on ${addresses[0]}, by the rule wildcardDns`,
      `${names.length - LIMIT} older names were not asked about.`,
      whole,
    ];
  },
});

testNotebook(name, {
  ...shown,
  parameters: { seed: "unknown-host.example" },
  conclusion: () => [
    "No name below unknown-host.example is new since 2026-01-01.",
    "Graph knows no name below unknown-host.example.",
  ],
});
