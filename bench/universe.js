import { random } from "../dist/sample/generate/random.js";
import { Background } from "./universe/background.js";
import { Campaign, recipes } from "./universe/campaign.js";
import { FactsMaker } from "./universe/facts.js";

/** Every kind of campaign that a universe can hold. */
export const kinds = Object.keys(recipes);

/**
 * A universe with planted campaigns and decoys, the same for the same seed and unlike that of any other: names,
 * networks and values are drawn anew.
 * @param {number} seed
 * @param {{scale?: number, kinds?: readonly string[]}} options `scale` below 1 for a small one
 */
export function makeUniverse(seed, options = {}) {
  const { scale = 1, kinds: planted = kinds } = options;
  const facts = new FactsMaker();
  const world = new Background(facts, random(`universe ${seed}`), scale);
  world.fill();
  const campaigns = planted.map((kind) => {
    const campaign = new Campaign(world, kind);
    recipes[kind](campaign);
    campaign.lookAlikes();
    return campaign.truth();
  });
  return { seed, facts: facts.tables(), campaigns };
}

/** Values with more carriers lead nowhere, in the truth: nobody asks so many strangers for their trackers. */
const CROWD = 120;
const TOLERANCE = 3 * 86_400;

/**
 * The members that searchable values lead to from the seed, each step from a member to a member: an address or alias
 * at overlapping times, a certificate, a present registration that names a mailbox or name server of the host's own
 * or earlier one, a pair. What the truth declares is checked by it.
 */
export function reachable({ facts }, { seed, members }) {
  const carriers = searchable(facts);
  const names = new Set(members.map(({ host }) => host));
  const found = new Set([seed]);
  for (const host of found) {
    for (const { held, window } of carriers.of(host)) {
      const others = carriers.back(held);
      if (others.size > CROWD) continue;
      for (const [other, windows] of others) {
        if (names.has(other) && windows.some((its) => overlap(its, window))) found.add(other);
      }
    }
  }
  return found;
}

const overlap = ([a, b], [c, d]) => Math.max(a, c) <= Math.min(b, d) + TOLERANCE;
const ALWAYS = [-Infinity, Infinity];

function searchable(facts) {
  const [own, back] = [new Map(), new Map()];
  const push = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
  const carry = (host, held, window) => {
    push(own, host, { held, window });
    if (!back.has(held)) back.set(held, new Map());
    push(back.get(held), host, window);
  };
  for (const [name, answer, , from, to] of facts.resolutions) carry(name, `resolves ${answer}`, [from, to]);
  for (const [host, sha1] of facts["host-certificates"]) carry(host, `serves ${sha1}`, ALWAYS);
  for (const [parent, child, kind] of facts.pairs) {
    for (const host of [parent, child]) carry(host, `pair ${parent} ${child} ${kind}`, ALWAYS);
  }
  const mails = new Map(facts.contacts.map(([key, , , email]) => [key, email]));
  const privacy = new Set(["privacy", "veil"]);
  for (const table of ["whois", "whois-history"]) {
    for (const [domain, , , , , registrant, nameservers] of facts[table] ?? []) {
      const held = nameservers.map((name) => `nameserver ${name}`);
      if (!privacy.has(registrant)) held.push(`registrant ${mails.get(registrant)}`);
      for (const value of held) {
        if (table === "whois") carry(domain, value, ALWAYS);
        else push(own, domain, { held: value, window: ALWAYS });
      }
    }
  }
  return { of: (host) => own.get(host) ?? [], back: (held) => back.get(held) ?? new Map() };
}
