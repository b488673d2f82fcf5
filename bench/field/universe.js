import { makeBackground } from "./background.js";
import { growCampaign, kinds } from "./campaign.js";
import { plantDecoys } from "./decoys.js";
import { shuffled } from "./networks.js";
import { makeWorld } from "./world.js";

export { kinds } from "./campaign.js";

/**
 * A made-up internet with campaigns in it, always the same for one seed. `facts` is what `sampleTenant({ facts })` takes.
 * A member's `reach` says how it can be found from the seed: `strong` by a search, `weak` only as a candidate among others
 * that its tracker or cookie confirms, `none` not at all. The campaign's own addresses and name servers are neither
 * members nor wrong: `infrastructure`.
 * @param {number} seed
 * @param {{scale?: number}} options `scale` makes the background larger or smaller; at 1, 5,000 to 9,000 hosts
 */
export function makeFieldUniverse(seed, { scale = 1 } = {}) {
  const world = makeWorld(seed);
  const scene = makeBackground(world, scale);
  const grown = shuffled(kinds, world.stream("order")).map((kind) => growCampaign(scene, kind));
  const campaigns = grown.map((campaign) => ({
    kind: campaign.kind,
    seed: campaign.hosts[0].name,
    members: campaign.hosts.slice(1).map(({ name, reach }) => ({ host: name, reach })),
    decoys: plantDecoys(campaign),
    infrastructure: [...campaign.boxes.map(({ address }) => address), ...campaign.servers],
  }));
  return { seed, facts: { ...world.ledger.close(), rules: RULES }, campaigns };
}

const RULES = [
  ["Third party block list", "medium", "Listed by a third party as malicious", null],
  ["Young domain", "low", "Registered within the last year", null],
  ["Name server", "low", "Name server also serves other suspicious domains", null],
];
