import { eachRow } from "../../frame/index.js";
import { nouns } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";
import type { Sighting } from "../signal.js";

const { subdomain: noun } = nouns;

/** Names below the host: each is tied to it by its own name. */
export const subdomains: PivotSpec = {
  name: "subdomains",
  ask: ({ id, kind }) =>
    kind === "hostname" ? [{ noun, route: "subdomains", params: { hostId: id }, frame: "subdomains" }] : [],
  read(frame, asked, tables) {
    const sightings: Sighting[] = [];
    for (const row of eachRow(frame)) {
      const below = row.text("host").toLowerCase();
      if (!below.endsWith(`.${asked.id}`)) continue;
      const tie = signal(
        "subdomain",
        asked.id,
        tables.dynamicDnsOf(below) === asked.id ? ["dynamicDns"] : [],
      );
      sightings.push(sighting(asked.id, tie, "subdomains", row), sighting(below, tie, "subdomains", row));
    }
    return sightings;
  },
};
