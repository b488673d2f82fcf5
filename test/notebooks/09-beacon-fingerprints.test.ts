import { expect } from "vitest";
import { addressesIn } from "../../src/index.js";
import { testNotebook, type Truth } from "./shelf.js";
import { devicesOutside, devicesThatReached } from "./traces.js";

const SEEDS = ["198.51.100.201", "2001:db8:c2::10"];

/** Honest servers with the same fingerprint that are neighbours of a seed. */
function honest({ decoys }: Truth): string[] {
  const asked = addressesIn("198.51.100.128/25");
  return (decoys["default-jarm"]?.hosts ?? []).filter((host) => asked.includes(host));
}

testNotebook("09-beacon-fingerprints", {
  conclusion: (truth) => {
    const members = truth.campaigns["tin-kestrel"]?.members.map(({ host }) => host) ?? [];
    const others = members.filter((host) => !SEEDS.includes(host));
    const [[most = ""] = []] = [...devicesThatReached(truth, "tin-kestrel")].sort((a, b) => b[1] - a[1]);
    expect(honest(truth).length).toBeGreaterThan(0);
    return [
      `${others.length} hosts share 2 kinds of signals or more with ${SEEDS.join(", ")}.`,
      ...others,
      `Left out, with fewer: ${honest(truth).join(", ")}.`,
      `Most often by ${most}, `,
    ];
  },
  innocent: (truth) => [
    ...honest(truth).map((host) => `Counted: ${host}`),
    ...(truth.decoys["default-jarm"]?.hosts ?? []).filter((host) => !honest(truth).includes(host)),
    ...devicesOutside(truth, "tin-kestrel"),
  ],
  tables: [
    "prints",
    "networks",
    "relatives",
    "candidates",
    "traits",
    "common",
    "signals",
    "verdict",
    "trail",
    "sweep",
    "exports",
  ],
  pictures: ["matrix", "uses", "hits", "processes"],
  unknown: { seeds: ["192.0.2.250"] },
  more: ({ printed }) => {
    expect(printed("processes")).toMatch(/viewer-setup\.exe[\s\S]*\* powershell\.exe[\s\S]*\* rundll32\.exe/);
    expect(printed("verdict")).toContain("fingerprint alone");
  },
});
