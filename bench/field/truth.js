import { overlap } from "./windows.js";

/** With more names, registrations or pages than these a place leads to nobody in particular. */
const CROWD = 70;
const RARE = 25;

/**
 * The members that can be found from the seed, read off the tables without what the generator meant: a member ties to a
 * host that was found when the two share what is mostly the campaign's and can be searched for, or when they meet in a
 * place that can be searched and carry the same rare tracker or cookie.
 * @returns {Set<string>}
 */
export function reachable({ facts }, { seed, members }) {
  const own = new Set([seed, ...members.map(({ host }) => host)]);
  const places = placesOf(facts, own);
  const marks = marksOf(facts, own);
  const found = new Set([seed]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const host of own) if (!found.has(host) && leadsTo(host)) found.add(host);
  }
  found.delete(seed);
  return found;

  function leadsTo(host) {
    const met = places.filter((place) => place.some((entry) => entry.host === host));
    if (met.some((place) => isTied(place, host, found, own))) return true;
    const isCandidate = met.some(
      (place) => place.length <= CROWD && place.some((entry) => found.has(entry.host)),
    );
    return isCandidate && marks.some((mark) => mark.has(host) && [...mark].some((other) => found.has(other)));
  }
}

/** Whether the host shared the place with one that was found, and mostly with hosts of the campaign by the time shared. */
function isTied(place, host, found, own) {
  const windows = place.filter((entry) => entry.host === host).map(({ window }) => window);
  const beside = place
    .filter((entry) => entry.host !== host)
    .map((entry) => ({
      ...entry,
      time: Math.max(...windows.map((window) => together(window, entry.window))),
    }))
    .filter(({ time }) => time > 0);
  const total = (entries) => entries.reduce((sum, { time }) => sum + time, 0);
  const ours = beside.filter((entry) => own.has(entry.host));
  return total(ours) * 2 >= total(beside) && ours.some((entry) => found.has(entry.host));
}

/** What has no window counts alike. */
const together = (one, other) => (one && other ? overlap(one, other) : 1);

/** Who is found together by one search, for every search that finds one of the campaign. */
function placesOf({ resolutions, pairs, whois, contacts, "host-certificates": served }, own) {
  const emails = new Map(contacts.map(([key, , , email]) => [key, email]));
  const places = new Map();
  const add = (key, host, window) => {
    if (!places.has(key)) places.set(key, []);
    places.get(key).push({ host, window });
  };
  for (const [name, answer, type, ...window] of resolutions) {
    if (type === "A" || type === "AAAA") add(`address ${answer}`, name, window);
  }
  for (const [host, sha1] of served) if (!isAddress(host)) add(`certificate ${sha1}`, host);
  for (const [domain, , , , , registrant, servers] of whois) {
    const email = emails.get(registrant);
    if (email) add(`mailbox ${email}`, domain);
    add(`nameserver ${servers[0]}`, domain);
  }
  for (const [parent, child, kind] of pairs) {
    if (kind !== "redirect") continue;
    for (const host of [parent, child]) add(`redirect ${parent} ${child}`, host);
  }
  for (const host of own) {
    const above = host.slice(host.indexOf(".") + 1);
    if (own.has(above)) for (const name of [host, above]) add(`below ${above} ${host}`, name);
  }
  return [...places.values()].filter((place) => place.some(({ host }) => own.has(host)));
}

/** The carriers of each rare tracking id and cookie, as far as they are the campaign's. */
function marksOf({ trackers, cookies }, own) {
  const marks = new Map();
  const rows = [
    ...trackers.map(([host, , value]) => [host, value]),
    ...cookies.map(([host, name]) => [host, name]),
  ];
  for (const [host, value] of rows) {
    if (!marks.has(value)) marks.set(value, new Set());
    marks.get(value).add(host);
  }
  return [...marks.values()].filter(
    (hosts) => hosts.size <= RARE && [...hosts].some((host) => own.has(host)),
  );
}

const isAddress = (host) => /^[\d.]+$|:/.test(host);
