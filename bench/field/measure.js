import { averagePrecision, decoysAbove, precisionAt, recallAt } from "../metrics.js";
import { coResolution, sharedTracker } from "./naive.js";
import { plainScore } from "./plain-scorer.js";
import { makeFieldUniverse } from "./universe.js";

export const baselines = {
  "co-resolution": coResolution,
  "shared tracker": sharedTracker,
  plain: plainScore,
};

/**
 * The baselines on every campaign of a universe. Members that nothing leads to are neither asked for nor held against a
 * pivot.
 */
export function measureBaselines({ facts, campaigns }) {
  return campaigns.flatMap((campaign) =>
    Object.entries(baselines).map(([pivot, rank]) => ({
      kind: campaign.kind,
      pivot,
      ...judge(rank(facts, campaign.seed), campaign),
    })),
  );
}

function judge(ranking, { members, decoys, infrastructure }) {
  const hidden = members.filter(({ reach }) => reach === "none").map(({ host }) => host);
  const left = new Set([...hidden, ...infrastructure]);
  const wanted = new Set(members.map(({ host }) => host).filter((host) => !left.has(host)));
  const known = new Map(decoys.map(({ host, kind }) => [host, kind]));
  const list = ranking.filter((host) => !left.has(host));
  const above = decoysAbove(list, wanted, known);
  return {
    size: wanted.size,
    ap: averagePrecision(list, wanted),
    precision: precisionAt(list, wanted, wanted.size),
    recall50: recallAt(list, wanted, 50),
    decoysAbove: above.length,
    decoyKinds: above.map((host) => known.get(host)),
  };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** `node bench/field/measure.js 201 202 …` prints the means, over all campaigns and by kind. */
function report(seeds) {
  const results = [];
  for (const seed of seeds) {
    const start = performance.now();
    const universe = makeFieldUniverse(seed);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`universe ${seed}: ${universe.facts.hosts.length} hosts in ${seconds} s\n`);
    results.push(...measureBaselines(universe));
  }
  const kinds = ["all", ...new Set(results.map(({ kind }) => kind))];
  for (const pivot of Object.keys(baselines)) {
    for (const kind of kinds) {
      const own = results.filter((each) => each.pivot === pivot && (kind === "all" || each.kind === kind));
      const line = ["ap", "precision", "recall50", "decoysAbove", "size"].map(
        (figure) => `${figure} ${mean(own.map((each) => each[figure])).toFixed(3)}`,
      );
      process.stdout.write(`${pivot}, ${kind}: ${line.join(", ")}\n`);
    }
  }
}

if (process.argv[1] === import.meta.filename) report(process.argv.slice(2).map(Number));
