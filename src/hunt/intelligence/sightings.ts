import type { Sighting } from "../../intel/index.js";
import type { SweepHit } from "../../kql/sweep/index.js";
import { reviveSighting } from "./read.js";

/** Hits of a sweep, also from JSON. */
export function sightingsOf(hits: Iterable<SweepHit>): Sighting[] {
  return [...hits].map(({ time, table, indicator, kind, device, user, action, value, rowId }) =>
    reviveSighting({
      time,
      table,
      indicator,
      kind: kind as Sighting["kind"],
      device,
      user,
      action,
      value,
      rowId,
    }),
  );
}
