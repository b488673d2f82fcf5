import { eachRow } from "../../frame/index.js";
import type { Question } from "../../intel/index.js";
import { nouns } from "../../model/index.js";
import { sighting, type PivotSpec } from "../spec.js";
import type { Sighting, Signal } from "../signal.js";

const { hostPair: noun } = nouns;

/**
 * Hosts whose pages lead to the host, and where its own lead. Each pair names both ends; what is asked back is only how
 * many pages lead to an end that is new, and for a redirect how many it leads to: a library, a brand or a link shortener
 * ties nobody.
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
        ends: [parent, child],
        traits: /redirect|location|refresh/i.test(kind) ? ["redirect", kind] : [kind],
      };
      sightings.push(sighting(parent, pair, "hostPairs", row), sighting(child, pair, "hostPairs", row));
    }
    return sightings;
  },
  back: {
    kinds: ["pair"],
    ask({ ends: [parent, child] = ["", ""], traits }, _enough, isKnown) {
      const isRedirect = traits.includes("redirect");
      const count = (route: "parentHostPairs" | "childHostPairs", hostId: string): Question[] =>
        hostId === "" || isKnown(hostId)
          ? []
          : [
              {
                noun,
                route,
                params: { hostId },
                ...(isRedirect ? ofKind(traits) : {}),
                enough: 1,
                frame: route,
              },
            ];
      return [...count("parentHostPairs", child), ...(isRedirect ? count("childHostPairs", parent) : [])];
    },
    read: (frame) => ({ sightings: [], degree: frame.info.count ?? undefined }),
  },
};

function ofKind(traits: readonly string[]): Pick<Question, "filter"> {
  return { filter: { linkKind: traits.at(-1) ?? "" } };
}
