/** Every host that ever shared an address with the seed, then every one that did with those, by how many addresses. */
export function coResolution({ resolutions }, seed) {
  const [addressesOf, namesOn] = [new Map(), new Map()];
  for (const [name, answer, type] of resolutions) {
    if (type !== "A") continue;
    put(addressesOf, name, answer);
    put(namesOn, answer, name);
  }
  const [counts, visited] = [new Map(), new Set()];
  let names = [seed];
  for (let hop = 0; hop < 2; hop++) {
    const next = new Set();
    for (const address of names.flatMap((name) => [...(addressesOf.get(name) ?? [])])) {
      if (visited.has(address)) continue;
      visited.add(address);
      for (const name of namesOn.get(address)) {
        if (!counts.has(name)) next.add(name);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    names = [...next];
  }
  return ranked(counts, seed);
}

/** Every host of the universe that carries a tracking id of the seed, by how many. */
export function sharedTracker({ trackers }, seed) {
  const own = new Set(trackers.filter(([host]) => host === seed).map(([, , value]) => value));
  const counts = new Map();
  for (const [host, , value] of trackers) {
    if (own.has(value)) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return ranked(counts, seed);
}

function put(index, key, value) {
  const values = index.get(key);
  if (values === undefined) index.set(key, new Set([value]));
  else values.add(value);
}

function ranked(counts, seed) {
  return [...counts]
    .filter(([host]) => host !== seed)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([host]) => host);
}
