import { expect } from "vitest";
import { testNotebook, truth, type Truth } from "./shelf.js";
import { deviceHits, pairWindows, scenario } from "./planted.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "04-skimmer-chain";

/** Who met a script host in its time, in the words of the conclusion. */
function metBy(truth: Truth): string {
  const scripts = pairWindows(scenario(truth, "watering-hole").guilty);
  const { devices, indicators } = deviceHits(truth, "copper-heron", scripts);
  return `In the tenant ${devices.size} devices reached ${[...indicators].sort().join(", ")}.`;
}

testNotebook(name, {
  conclusion(truth) {
    const shops = truth.campaigns["copper-heron"]?.victims ?? [];
    const scripts = pairWindows(scenario(truth, "watering-hole").guilty);
    return [
      `${shops.length} shops loaded scripts of ${scripts.size} hosts`,
      ...[...shops, ...scripts.keys()],
      metBy(truth),
      "What links these sets: static-cart.example.",
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => Object.keys(scenario(truth, "watering-hole").innocent),
  tables: [
    "starts",
    "pairs",
    "left-out",
    "owners",
    "ages",
    "addresses",
    "lodgers",
    "sets",
    "neighbours",
    "nameservers",
    "sweep",
    "people",
    "exports",
  ],
  pictures: ["timeline", "network", "hits"],
  more({ printed }) {
    expect(printed("left-out")).toContain("shopper-voice.example");
    expect(printed("left-out")).toContain("popularPart");
  },
});

unknownSeed(
  name,
  { seed: "unknown-host.example" },
  "No page is known to have loaded a planted script from unknown-host.example",
);

const planted = await truth();
unknownSeed(
  name,
  { seed: planted.campaigns["copper-heron"]?.victims[0] ?? "missing" },
  metBy(planted),
  "a shop alone is given, and who met the hosts beside its script hosts",
);
