import { nouns } from "../../model/index.js";
import { eachRow, sighting, type PivotSpec } from "../spec.js";
import type { Sighting, Signal } from "../signal.js";

const { hostPair: noun } = nouns;

/**
 * Hosts whose pages lead to the host, and where its own lead. Each pair names both ends; what is asked back is only
 * how many pages load the child, since a library or an analytics service ties nobody.
 */
export const hostPairs: PivotSpec = {
  name: "hostPairs",
  ask: ({ id }) => [{ noun, route: "hostPairs", params: { hostId: id }, frame: "hostPairs" }],
  read(frame) {
    const sightings: Sighting[] = [];
    for (const row of eachRow(frame)) {
      const parent = row.text("parentHost").toLowerCase();
      const child = row.text("childHost").toLowerCase();
      if (parent === "" || child === "" || parent === child) continue;
      const kind = row.text("linkKind");
      const pair: Signal = {
        kind: "pair",
        value: `${parent} → ${child} (${kind})`,
        id: child,
        traits: [/redirect|location|refresh/i.test(kind) ? "redirect" : kind],
      };
      sightings.push(sighting(parent, pair, "hostPairs", row), sighting(child, pair, "hostPairs", row));
    }
    return sightings;
  },
  back: {
    kinds: ["pair"],
    ask: ({ id, traits }) =>
      id === undefined || traits.includes("redirect")
        ? []
        : [{ noun, route: "parentHostPairs", params: { hostId: id }, enough: 1, frame: "parentHostPairs" }],
    read: (frame) => ({ sightings: [], degree: frame.info.count ?? undefined }),
  },
};
