import { eachRow } from "../../frame/index.js";
import { nouns } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";

const { hostTracker: noun } = nouns;

/** Tracking ids. Graph cannot search by one, so they are fetched for the candidates and intersected. */
export const trackers: PivotSpec = {
  name: "trackers",
  ask: ({ id }) => [{ noun, route: "trackers", params: { hostId: id }, frame: "trackers" }],
  read: (frame, asked, tables) =>
    [...eachRow(frame)]
      .filter((row) => row.text("value") !== "")
      .map((row) => {
        const kind = row.text("kind");
        const traits = [
          ...(/jarm|ja3|favicon/i.test(kind) ? ["fingerprint"] : []),
          ...(tables.isParking(kind) ? ["parking"] : []),
        ];
        return sighting(asked.id, signal("tracker", `${kind} ${row.text("value")}`, traits), "trackers", row);
      }),
};
