import { expect } from "vitest";
import { testNotebook } from "./shelf.js";
import { devicesOutside, devicesThatReached } from "./traces.js";
import { unknownSeed } from "./unknown-seed.js";

testNotebook("06-control-server", {
  conclusion: (truth) => {
    const { seed = "", members = [] } = truth.campaigns["tin-kestrel"] ?? {};
    const others = members.map(({ host }) => host).filter((host) => host !== seed);
    const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
    const servers = others.filter(isAddress).length;
    expect(others.length).toBe(8);
    return [
      `${servers} more servers and ${others.length - servers} names are tied to ${seed} with a score of 0.5 or more.`,
      ...others,
      ...devicesThatReached(truth, "tin-kestrel").keys(),
      "was not counted for or against anybody",
    ];
  },
  innocent: (truth) => [
    ...(truth.decoys["default-jarm"]?.hosts ?? []),
    ...devicesOutside(truth, "tin-kestrel"),
  ],
  tables: [
    "server",
    "reputation",
    "in-time",
    "related",
    "certificates",
    "whois",
    "reputations",
    "dropped",
    "sweep",
    "exports",
  ],
  pictures: ["names", "network", "lives"],
  unknown: { seed: "unknown-host.example" },
  more: ({ printed }) => {
    expect(printed("dropped")).toContain("privacyWhois");
    expect(printed("dropped")).toContain("coHosts");
  },
});

unknownSeed(
  "06-control-server",
  { seed: "198.51.100.40", firstCall: "", lastCall: "" },
  "None counts for that; a contact may be with any.",
  "its seed is shared hosting",
);
