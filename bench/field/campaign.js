import { DAY, END } from "../../dist/sample/generate/calendar.js";
import { dress, register } from "./site.js";
import { ties } from "./ties.js";
import { stretch } from "./windows.js";

/** What ties the hosts of each kind of campaign, by how often, and how many hosts there are. */
const KINDS = {
  servers: { size: [10, 26], mix: { address: 7, certificate: 1, redirect: 1, subdomain: 1 } },
  kit: { size: [8, 20], mix: { tracker: 5, cookie: 3, address: 1, redirect: 1 } },
  control: { size: [8, 18], mix: { certificate: 5, address: 3, cookie: 1 } },
  registrant: { size: [15, 40], mix: { mailbox: 6, nameserver: 2, tracker: 1, address: 1 } },
  redirectors: { size: [8, 20], mix: { redirect: 4, tracker: 2, cookie: 1, address: 2 } },
  blend: {
    size: [15, 40],
    mix: {
      address: 3,
      tracker: 2,
      cookie: 1,
      certificate: 2,
      mailbox: 2,
      nameserver: 1,
      redirect: 1,
      subdomain: 1,
    },
  },
};
export const kinds = Object.keys(KINDS);

const DEEPEST = 3;
const SECOND_TIE = 0.4;
/** Ties that are added to those that brought a host in. */
const ADDED = ["address", "tracker", "cookie", "certificate", "mailbox", "nameserver"];

/** A campaign that starts from one host and takes in one host after another. */
export function growCampaign(scene, kind) {
  const random = scene.stream(`campaign ${kind}`);
  const { size, mix } = KINDS[kind];
  const days = random.int(200, 700);
  const window = stretch(END - (days + random.int(0, 250)) * DAY, days);
  const campaign = { kind, scene, random, window, hosts: [], boxes: [], servers: [], nests: new Set() };
  Object.assign(campaign, memory(random, window));
  campaign.hosts.push(newHost(campaign));
  const wanted = random.int(...size) + 1;
  while (campaign.hosts.length < wanted) takeIn(campaign, mix);
  for (const host of campaign.hosts) furnish(campaign, host);
  return campaign;
}

/** When each host was seen as a part of the campaign. */
function memory(random, [from, to]) {
  const windows = new Map();
  return {
    seen: (host) => {
      if (!windows.has(host)) {
        const third = Math.floor((to - from) / 3 / DAY);
        windows.set(host, [from + random.int(0, third) * DAY, to - random.int(0, third) * DAY]);
      }
      return windows.get(host);
    },
  };
}

function newHost({ scene, random, hosts }, parent) {
  const dynamic = !parent && hosts.length > 0 && random.chance(0.05);
  const above = dynamic ? scene.dynamic.service : parent?.name;
  const name = above ? scene.names.below(above) : nameOf(scene, random);
  return { name, own: above === undefined, dynamic, depth: 0, holds: {}, reach: "strong", alone: true };
}

const nameOf = ({ names }, random) => (random.chance(0.4) ? names.lure() : names.domain());

function takeIn(campaign, mix) {
  const { random, hosts } = campaign;
  const kind = weighted(random, mix);
  const parent = pickParent(campaign);
  if (kind === "subdomain" && !parent.own) return;
  const child = newHost(campaign, kind === "subdomain" ? parent : undefined);
  const reach = ties[kind](campaign, parent, child);
  if (!reach) return;
  Object.assign(child, { reach, depth: parent.depth + 1, alone: false });
  hosts.push(child);
  if (reach === "none") return;
  while (random.chance(SECOND_TIE)) {
    const other = pickParent(campaign);
    const added = other !== child && ties[random.pick(ADDED)](campaign, other, child);
    if (added === "strong") child.reach = "strong";
  }
}

/** Mostly the first host or one that is tied to it. */
function pickParent({ random, hosts }) {
  const open = hosts.filter(({ depth, reach }) => depth < DEEPEST && reach !== "none");
  return random.chance(0.35)
    ? hosts[0]
    : random.pick(open.filter(({ depth }) => depth < 2 || random.chance(0.2)));
}

function weighted(random, mix) {
  let left = random.next() * Object.values(mix).reduce((sum, weight) => sum + weight, 0);
  return Object.keys(mix).find((kind) => (left -= mix[kind]) < 0);
}

/** Everything about a host that ties it to nobody: where else it stood, and what it shares with thousands. */
function furnish(campaign, host) {
  const { scene, random, window } = campaign;
  const first = host === campaign.hosts[0];
  const seen = campaign.seen(host.name);
  const hidden = host.reach === "none";
  const aged = random.chance(first ? 0.8 : 0.35);
  const registered = window[0] - (aged ? random.int(100, 900) : random.int(1, 30)) * DAY;
  if (aged) scene.parking.hold(host.name, [registered, seen[0] - 5 * DAY]);
  if (host.dynamic) scene.dynamic.join(host.name, seen);
  else if (first || !host.placed || random.chance(0.35)) stand(campaign, host, seen, first);
  if (!hidden && random.chance(0.08)) scene.sinkhole.hold(host.name, stretch(seen[1], 200, 5));
  const hoster = host.nest?.hoster ?? random.pick(scene.bulk).hoster;
  dress(scene, host.name, seen, { random, hoster: hidden ? undefined : hoster, tracked: 0.5 });
  if (first) track(scene, host, seen);
  if (host.own) {
    const ns = host.ns ?? (!hidden && random.chance(0.5) ? hoster.ns : undefined);
    register(scene, host.name, [window[0], seen[1]], { random, ns, registrant: host.registrant, registered });
  }
  copyPage(campaign, host, seen);
  if (random.chance(0.4))
    scene.ledger.put("reputations", [host.name, random.int(50, 100), [random.int(0, 2)]]);
}

/** The ids of a site builder and of a theme. */
function track({ popular, ledger }, { name }, seen) {
  for (const { ids } of popular.trackerSets.slice(0, 2)) for (const id of ids) ledger.track(name, id, seen);
}

/** In a content network, on crowded hosting or on an address that a cloud lends. */
function stand({ scene, random }, { name, reach }, seen, first) {
  const kind = random.next();
  if (kind < (first ? 0.55 : 0.35)) scene.cdn.front(name, seen);
  if ((kind >= (first ? 0.2 : 0.35) && kind < 0.85) || reach === "none") {
    scene.ledger.point(name, random.pick(scene.bulk).address, seen);
  } else if (kind >= 0.85) {
    const { address } = random.pick(scene.cloud);
    scene.ledger.point(name, address, stretch(seen[0], random.int(2, 30), random.int(0, 60)));
  }
}

/** Pages copied from a company keep its tracking id and load its pictures; some send the victim on to it. */
function copyPage(campaign, { name }, seen) {
  const { scene, random } = campaign;
  if (!random.chance(0.25)) return;
  campaign.brand ??= random.pick(scene.brands);
  const site = campaign.brand.sites[0];
  if (random.chance(0.6)) scene.ledger.track(name, campaign.brand.ids[0], seen);
  if (random.chance(0.6)) scene.ledger.pair(name, site, "img.src", seen);
  if (random.chance(0.3)) scene.ledger.pair(name, site, "redirect", seen);
}
