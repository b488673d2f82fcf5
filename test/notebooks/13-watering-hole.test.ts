import { expect } from "vitest";
import { sinceTheSample } from "./lacking-tables.js";
import { deviceHits, pairWindows, scenario } from "./planted.js";
import { testNotebook } from "./shelf.js";
import { unknownSeed } from "./unknown-seed.js";

const name = "13-watering-hole";

testNotebook(name, {
  conclusion(truth) {
    const { seed, guilty } = scenario(truth, "watering-hole");
    const sites = truth.campaigns["copper-heron"]?.victims ?? [];
    const there = [...pairWindows(guilty, [seed]).keys()];
    const met = deviceHits(truth, "copper-heron", pairWindows(guilty, sites));
    return [
      `Yes: ${seed} loaded ${there.length} scripts that came and went`,
      ...Object.keys(guilty),
      `In the tenant ${met.devices.size} device reached ${[...met.indicators].sort().join(", ")}.`,
      "jq.min[1].js",
      "Every question was answered in full.",
    ];
  },
  innocent: (truth) => Object.keys(scenario(truth, "watering-hole").innocent),
  tables: ["parts", "left-out", "hosts", "verdict", "sweep", "browsers", "files", "exports"],
  pictures: ["timeline", "addresses", "hits"],
  more({ printed }) {
    expect(printed("left-out")).toMatch(/shopper-voice\.example +popularPart/);
  },
});

testNotebook(name, {
  lacking: { tables: /^Device/ },
  parameters: { lookback: sinceTheSample },
  conclusion: () => [
    "No device of the tenant is seen to have reached one in its time, but not every table could be asked: the tenant has no table DeviceNetworkEvents",
    "Not complete: ",
  ],
  innocent: () => ["Files that can do harm", "In the tenant", "Every question was answered in full."],
  tables: ["sweep", "browsers", "files"],
  pictures: ["timeline", "hits"],
});

unknownSeed(name, { seed: "unknown-host.example" }, "Nothing is known of what unknown-host.example loads.");
