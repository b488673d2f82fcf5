/** How good a ranking is, by what is known to be true. */

/** Share of true members among the first `count`. */
export function precisionAt(ranking, members, count) {
  return count === 0 ? 0 : hits(ranking.slice(0, count), members) / count;
}

/** Share of the members that are among the first `count`. */
export function recallAt(ranking, members, count) {
  return members.size === 0 ? 0 : hits(ranking.slice(0, count), members) / members.size;
}

/** Precision at each true member, added up, over all members: what is not found counts as 0. */
export function averagePrecision(ranking, members) {
  let [found, sum] = [0, 0];
  for (const [index, host] of ranking.entries()) {
    if (members.has(host)) sum += ++found / (index + 1);
  }
  return members.size === 0 ? 0 : sum / members.size;
}

/** Decoys before the last true member that was found. */
export function decoysAbove(ranking, members, decoys) {
  const last = ranking.findLastIndex((host) => members.has(host));
  return ranking.slice(0, last + 1).filter((host) => decoys.has(host));
}

function hits(hosts, members) {
  return hosts.filter((host) => members.has(host)).length;
}
