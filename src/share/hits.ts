import type { Intelligence, Sighting } from "../intel/index.js";

/** The hits of each indicator. */
export function hitsByIndicator({ sightings }: Intelligence): ReadonlyMap<string, readonly Sighting[]> {
  const found = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const list = found.get(sighting.indicator);
    if (list === undefined) found.set(sighting.indicator, [sighting]);
    else list.push(sighting);
  }
  return found;
}
