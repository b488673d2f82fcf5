import { DAY, END } from "../../dist/sample/generate/calendar.js";
import { dress, register } from "./site.js";
import { SETTLED } from "./ties.js";
import { stretch } from "./windows.js";

const SAMPLE = 20;

/** Hosts that look as if they belonged to the campaign, each with what makes them look so. */
export function plantDecoys(campaign) {
  const { hosts, boxes } = campaign;
  const decoys = new Map();
  const add = (host, kind) => {
    if (!decoys.has(host)) decoys.set(host, kind);
  };
  for (const box of boxes) for (const [host, kind] of tenants(campaign, box)) add(host, kind);
  for (const [host, kind] of copies(campaign)) add(host, kind);
  for (const { sites } of campaign.nests) for (const { host } of sites) add(host, "neighbour");
  for (const [host, kind] of carriers(campaign)) add(host, kind);
  const own = new Set(hosts.map(({ name }) => name));
  return [...decoys].filter(([host]) => !own.has(host)).map(([host, kind]) => ({ host, kind }));
}

/** Who had the address before the campaign and after it. */
function tenants({ scene, random }, { address, lease }) {
  const tenant = (window) => {
    const host = scene.names.domain();
    scene.ledger.point(host, address, window);
    dress(scene, host, window, { random });
    register(scene, host, window, { random });
    return host;
  };
  const before = Array.from({ length: random.int(0, 2) }, () => {
    const [gap, days] = [random.int(3, 60), random.int(30, 300)];
    return [tenant(stretch(lease[0], days, -gap - days)), "earlier tenant"];
  });
  const given = lease[1] <= END - SETTLED * DAY;
  const after = Array.from({ length: given ? random.int(1, 3) : 0 }, () => [
    tenant(stretch(lease[1], random.int(30, 300), random.int(2, 30))),
    "later tenant",
  ]);
  return [...before, ...after];
}

/** The company whose page was copied, and others who copied it. */
function copies({ scene, random, brand, window }) {
  if (!brand) return [];
  const copycats = Array.from({ length: random.int(2, 6) }, () => {
    const host = scene.names.lure();
    const seen = stretch(window[0], random.int(20, 120), random.int(0, 100));
    scene.ledger.point(host, random.pick(scene.bulk).address, seen);
    dress(scene, host, seen, { random });
    register(scene, host, seen, { random });
    scene.ledger.track(host, brand.ids[0], seen);
    scene.ledger.pair(host, brand.sites[0], "img.src", seen);
    return [host, "copycat"];
  });
  return [...brand.sites.map((host) => [host, "victim"]), ...copycats];
}

/** Some of those who share with the seed what thousands have. */
function carriers({ scene, random, hosts }) {
  const { popular, bulk, cdn, parking, dynamic, ledger } = scene;
  const [seed] = hosts;
  const [set] = popular.trackerSets;
  const some = (names, kind) =>
    random.sample(names, Math.min(SAMPLE, names.length)).map((host) => [host, kind]);
  const having = (table, column, value) =>
    ledger.rows(table).flatMap((row) => (row[column] === value && row[0] !== seed.name ? [row[0]] : []));
  const names = (sites) => sites.map(({ host }) => host);
  return [
    ...some(having("trackers", 2, set.ids[0][1]), "popular tracker"),
    ...some(names(bulk.flatMap(({ sites }) => sites)), "shared hosting"),
    ...some(names(cdn.sites), "content network"),
    ...some(names(parking.sites), "parked"),
    ...(hosts.some((host) => host.dynamic) ? some(names(dynamic.sites), "dynamic DNS") : []),
    ...some(having("whois", 5, popular.privacy.shared), "privacy service"),
    ...some(having("host-certificates", 1, bulk[0].hoster.certificate), "default certificate"),
    ...some(having("cookies", 1, "PHPSESSID"), "popular cookie"),
  ];
}
