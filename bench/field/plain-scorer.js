import { overlap } from "./windows.js";

/** What more hosts have in common tells nothing. */
const MOST_CARRIERS = 60;
const HOPS = 3;
/** What one shared signal is worth at most, and what is left of a host's score one hop further out. */
const TRUST = 0.9;

/**
 * A plain noise-aware pivot, straight on the tables: what many have is dropped, addresses must have been shared at the
 * same time, a signal weighs the less the more hosts carry it, and independent signals add up.
 * @returns {string[]} host names, the likeliest first
 */
export function plainScore(facts, seed) {
  const { signalsOf, carriersOf } = indexOf(facts);
  const scores = new Map([[seed, 1]]);
  let frontier = [seed];
  for (let hop = 0; hop < HOPS; hop++) {
    const evidence = new Map();
    for (const host of frontier) collect(host, scores.get(host));
    for (const [host, signals] of evidence) scores.set(host, either([...signals.values()]));
    frontier = [...evidence.keys()];

    function collect(host, score) {
      for (const { key, window } of signalsOf(host)) {
        const carriers = carriersOf(key);
        if (carriers.size > MOST_CARRIERS) continue;
        const worth = (score * TRUST) / Math.log2(Math.max(2, carriers.size));
        for (const [other, windows] of carriers) {
          if (scores.has(other) || !meets(window, windows)) continue;
          const signals = evidence.get(other) ?? evidence.set(other, new Map()).get(other);
          signals.set(key, Math.max(worth, signals.get(key) ?? 0));
        }
      }
    }
  }
  scores.delete(seed);
  return [...scores]
    .filter(([host]) => !isAddress(host))
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([host]) => host);
}

const isAddress = (host) => /^[\d.]+$|:/.test(host);

/** Noisy or. */
const either = (chances) => 1 - chances.reduce((left, chance) => left * (1 - chance), 1);

/** A signal without a window holds at any time. */
const meets = (window, others) => !window || others.some((other) => overlap(window, other) > 0);

function indexOf(facts) {
  const [signals, carriers] = [new Map(), new Map()];
  const add = (host, key, window) => {
    const own = signals.get(host) ?? signals.set(host, []).get(host);
    own.push({ key, window });
    const all = carriers.get(key) ?? carriers.set(key, new Map()).get(key);
    const windows = all.get(host) ?? all.set(host, []).get(host);
    if (window) windows.push(window);
  };
  for (const [name, answer, type, ...window] of facts.resolutions) {
    if (type === "A" || type === "AAAA") add(name, `address ${answer}`, window);
  }
  for (const [host, , value] of facts.trackers) add(host, `tracker ${value}`);
  for (const [host, name] of facts.cookies) add(host, `cookie ${name}`);
  for (const [host, sha1] of facts["host-certificates"]) add(host, `certificate ${sha1}`);
  addRegistrations(facts, add);
  for (const [parent, child, kind] of facts.pairs) {
    if (kind !== "redirect") continue;
    for (const host of [parent, child]) add(host, `redirect ${parent}`);
  }
  return { signalsOf: (host) => signals.get(host) ?? [], carriersOf: (key) => carriers.get(key) };
}

function addRegistrations({ whois, contacts, hosts }, add) {
  const emails = new Map(contacts.map(([key, , , email]) => [key, email]));
  const domains = new Set(whois.map(([domain]) => domain));
  for (const [domain, , , , , registrant, nameservers] of whois) {
    const email = emails.get(registrant);
    if (email) add(domain, `mailbox ${email}`);
    for (const server of nameservers.slice(0, 1)) add(domain, `nameserver ${server}`);
  }
  for (const [host] of hosts) {
    const domain = host.slice(host.indexOf(".") + 1);
    if (!domains.has(domain)) continue;
    for (const name of [host, domain]) add(name, `domain ${domain}`);
  }
}
