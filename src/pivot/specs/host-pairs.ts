import { nouns } from "../../model/index.js";
import { eachRow, sighting, signal, type PivotSpec } from "../spec.js";
import type { Sighting } from "../signal.js";

const { hostPair: noun } = nouns;

/** Hosts whose pages lead to the host, and where its own lead. Each pair names both ends, so nothing is searched back. */
export const hostPairs: PivotSpec = {
  name: "hostPairs",
  meaning: "the hosts whose pages lead here, and where they lead from here",
  ask: ({ id }) => [{ noun, route: "hostPairs", params: { hostId: id }, frame: "hostPairs" }],
  read(frame) {
    const sightings: Sighting[] = [];
    for (const row of eachRow(frame)) {
      const parent = row.text("parentHost").toLowerCase();
      const child = row.text("childHost").toLowerCase();
      if (parent === "" || child === "" || parent === child) continue;
      const kind = row.text("linkKind");
      const pair = signal("pair", `${parent} → ${child} (${kind})`, [
        /redirect|location|refresh/i.test(kind) ? "redirect" : kind,
      ]);
      sightings.push(sighting(parent, pair, "hostPairs", row), sighting(child, pair, "hostPairs", row));
    }
    return sightings;
  },
};
