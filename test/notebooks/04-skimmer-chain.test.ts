import { expect } from "vitest";
import { testNotebook } from "./shelf.js";
import { deviceHits, pairWindows, scenario } from "./planted.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "04-skimmer-chain";

testNotebook(name, {
  conclusion(truth) {
    const shops = truth.campaigns["copper-heron"]?.victims ?? [];
    const scripts = pairWindows(scenario(truth, "watering-hole").guilty);
    const met = deviceHits(truth, "copper-heron", scripts);
    return [
      `${shops.length} shops loaded scripts of ${scripts.size} hosts`,
      ...[...shops, ...scripts.keys()],
      `In the tenant ${met.devices.size} devices reached ${[...met.indicators].sort().join(", ")}.`,
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
