import { eachRow } from "../../frame/index.js";
import { nouns } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";
import type { Sighting } from "../signal.js";

const { host, passiveDns: noun } = nouns;

/** The addresses and aliases of a name; back: every name that resolved to them. */
export const passiveDns: PivotSpec = {
  name: "passiveDns",
  ask: ({ id, kind }) =>
    kind === "hostname" ? [{ noun, route: "passiveDns", params: { hostId: id }, frame: "passiveDns" }] : [],
  read(frame) {
    const sightings: Sighting[] = [];
    for (const row of eachRow(frame)) {
      const kind = kindOfRecord(row.text("recordType"), row.text("artifactKind"));
      const target = row.text("artifact").toLowerCase();
      if (kind !== null && target !== "") {
        sightings.push(sighting(row.text("parentHost"), signal(kind, target), "passiveDns", row));
      }
    }
    return sightings;
  },
  back: {
    kinds: ["address", "alias"],
    ask: ({ kind, value }, enough) => [
      {
        noun,
        route: "passiveDnsReverse",
        params: { hostId: value },
        enough: HISTORY * enough,
        frame: "passiveDnsReverse",
      },
      ...(kind === "address" ? [{ noun: host, route: "get", params: { hostId: value }, frame: "host" }] : []),
    ],
    read(frame, of, tables) {
      if (frame.meta.name === host.name) {
        const [row] = eachRow(frame);
        const names = row === undefined ? [] : networkNames.map((name) => row.text(name));
        return { sightings: [], traits: tables.network(names) };
      }
      const sightings: Sighting[] = [];
      for (const row of eachRow(frame)) {
        if (
          kindOfRecord(row.text("recordType"), of.kind === "address" ? "ipAddress" : "hostname") !== of.kind
        )
          continue;
        const name = row.text("parentHost");
        if (name !== "") sightings.push(sighting(name, of, "passiveDnsReverse", row));
      }
      return { sightings, degree: frame.info.count ?? sightings.length };
    },
  },
};

/** An address has had names before: so many times as many are read, to tell who was there at the same time. */
const HISTORY = 4;

const networkNames = ["autonomousSystemName", "autonomousSystemOrganization", "hostingProvider"];

/** Mail and name servers serve strangers alike, so they tie nothing here; their records stay in the frame. */
function kindOfRecord(recordType: string, artifactKind: string): "address" | "alias" | null {
  const type = recordType.toUpperCase();
  if (artifactKind === "ipAddress" && (type === "A" || type === "AAAA")) return "address";
  return artifactKind === "hostname" && type === "CNAME" ? "alias" : null;
}
