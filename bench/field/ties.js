import { DAY, END } from "../../dist/sample/generate/calendar.js";
import { around, overlap, stretch } from "./windows.js";

/** How many hosts of a campaign hold one address, id, cookie, certificate, mailbox or set of name servers. */
const ROOM = { address: 7, tracker: 9, cookie: 8, certificate: 12, mailbox: 20, nameserver: 15 };

/** Days that must be left for what comes after a server was given up. */
export const SETTLED = 30;

/**
 * How two hosts of a campaign come to be tied, by kind of tie. Each makes the second share what the first holds, which
 * is made when it is first needed, and says how well the second can be reached: `strong` by a search, `weak` only as a
 * candidate among others, `none` not at all; false where the two cannot be tied this way.
 */
export const ties = {
  address(campaign, parent, child) {
    if (child.holds.address) return false;
    const box = held(campaign, parent, "address", openBox);
    const window = around(campaign.random, box.windows.get(parent), box.lease);
    if (overlap(window, box.windows.get(parent)) < 2 * DAY) return false;
    share(child, "address", box);
    sit(campaign, child, box, window);
    if (campaign.random.chance(0.5)) moveOn(campaign, box, [parent, child]);
    if (campaign.random.chance(0.3)) parent.holds.address = undefined;
    return "strong";
  },
  tracker: (campaign, parent, child) =>
    quietly(campaign, parent, child, "tracker", {
      make: ({ scene }) => scene.popular.ownTracker(),
      mark: (host, id) => campaign.scene.ledger.track(host, id, campaign.seen(host)),
    }),
  cookie: (campaign, parent, child) =>
    quietly(campaign, parent, child, "cookie", {
      make: ({ scene }) => scene.names.cookie(),
      mark: (host, name) => campaign.scene.ledger.setCookie(host, name, campaign.seen(host)),
    }),
  certificate(campaign, parent, child) {
    if (child.holds.certificate) return false;
    const certificate = held(campaign, parent, "certificate", selfSigned);
    share(child, "certificate", certificate);
    for (const host of [parent, child]) serve(campaign, host, certificate.sha1);
    return "strong";
  },
  mailbox(campaign, parent, child) {
    if (!child.own || !parent.own || child.registrant || isFull(parent, "mailbox")) return false;
    const mailbox = held(campaign, parent, "mailbox", ({ scene }) => ({ key: scene.popular.person() }));
    share(child, "mailbox", mailbox);
    parent.registrant = child.registrant = mailbox.key;
    return "strong";
  },
  nameserver(campaign, parent, child) {
    if (!child.own || !parent.own || child.ns || isFull(parent, "nameserver")) return false;
    if (parent.ns && !parent.holds.nameserver) return false;
    const servers = held(campaign, parent, "nameserver", ownServers);
    share(child, "nameserver", servers);
    parent.ns = child.ns = servers.ns;
    return "strong";
  },
  redirect(campaign, parent, child) {
    const [from, to] = campaign.random.chance(0.5) ? [parent, child] : [child, parent];
    campaign.scene.ledger.pair(from.name, to.name, "redirect", campaign.seen(child.name));
    return "strong";
  },
  /** The name itself is the tie. */
  subdomain: () => "strong",
};

/** What a host holds of a kind, or something new of the kind when it holds none or too many have it. */
function held(campaign, host, kind, make) {
  if (host.holds[kind] && !isFull(host, kind)) return host.holds[kind];
  const fresh = { ...make(campaign, host), hosts: [host] };
  host.holds[kind] = fresh;
  return fresh;
}

/** A registration has one holder and one set of name servers: a host that brought in many is left as it is. */
const isFull = ({ holds }, kind) => (holds[kind]?.hosts.length ?? 0) >= ROOM[kind];

function share(host, kind, thing) {
  host.holds[kind] = thing;
  thing.hosts.push(host);
}

/** A server for a host to begin with, at some time of the campaign. */
function openBox(campaign, host) {
  const { random, window } = campaign;
  const spare = Math.max(0, Math.floor((window[1] - window[0]) / DAY) - 60);
  const box = rent(campaign, stretch(window[0], random.int(50, 220), random.int(0, spare)));
  sit(campaign, host, box, box.lease);
  return box;
}

/** A rented server: an address of the campaign's own for a while. */
function rent(campaign, lease) {
  const { networks } = campaign.scene;
  const network = networks.of("server");
  const address = campaign.random.chance(0.12) ? networks.sixFrom(network) : networks.from(network);
  const box = { address, lease, windows: new Map() };
  campaign.boxes.push(box);
  campaign.scene.ledger.listen(address, 443, lease);
  return box;
}

/** Hosts of one server that go on to its successor, together. */
function moveOn(campaign, box, hosts) {
  const { random } = campaign;
  if (box.lease[1] > END - SETTLED * DAY) return;
  box.next ??= rent(campaign, stretch(box.lease[1], random.int(40, 150), -random.int(0, 20)));
  for (const host of hosts) {
    if (!box.next.windows.has(host)) sit(campaign, host, box.next, box.next.lease);
  }
}

/** One in ten records stays after the lease, when somebody else has the address. */
function sit({ scene, random }, host, box, [from, to]) {
  const window = random.chance(0.1)
    ? stretch(from, Math.ceil((box.lease[1] - from) / DAY) + random.int(5, 40))
    : [from, to];
  box.windows.set(host, window);
  scene.ledger.point(host.name, box.address, window);
  host.placed = true;
}

function selfSigned({ scene, random, window }) {
  const subject = [scene.names.word(), random.chance(0.5) ? scene.names.word(2) : null, null, null];
  const issued = window[0] - random.int(0, 20) * DAY;
  return { sha1: scene.ledger.certify({ subject, issuer: subject, issued, expires: issued + 3650 * DAY }) };
}

function serve(campaign, host, sha1) {
  const { ledger } = campaign.scene;
  ledger.serve(host.name, sha1, campaign.seen(host.name));
  const box = host.holds.address;
  if (box) ledger.serve(box.address, sha1, box.windows.get(host));
}

function ownServers({ scene, servers }) {
  const domain = scene.names.domain();
  const ns = [`ns1.${domain}`, `ns2.${domain}`];
  servers.push(...ns);
  return { ns };
}

/** A tie that no search finds: the two must also meet somewhere that can be searched, with many others. */
function quietly(campaign, parent, child, kind, { make, mark }) {
  if (child.holds[kind]) return false;
  const thing = held(campaign, parent, kind, () => ({ value: make(campaign) }));
  const reach = meet(campaign, parent, child);
  if (!reach) return false;
  share(child, kind, thing);
  for (const host of [parent, child]) mark(host.name, thing.value);
  return reach;
}

function meet(campaign, parent, child) {
  const { random, scene } = campaign;
  const way = random.next();
  if (way < 0.07 && child.alone && child.own) return "none";
  if (way < 0.2) return ties.redirect(campaign, parent, child);
  if (way < 0.4 && parent.own && child.own && !child.ns && !parent.holds.nameserver) {
    child.ns = parent.ns ??= random.pick(scene.nests).hoster.ns;
    return "weak";
  }
  parent.nest ??= random.pick(scene.nests);
  child.nest ??= parent.nest;
  for (const host of [parent, child]) {
    scene.ledger.point(host.name, parent.nest.address, campaign.seen(host.name));
    campaign.nests.add(parent.nest);
    host.placed = true;
  }
  return "weak";
}
