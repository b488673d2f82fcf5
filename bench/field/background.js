import { DAY, END } from "../../dist/sample/generate/calendar.js";
import { makePopular } from "./popular.js";
import { dress, freeCertificate, register } from "./site.js";
import { life, stretch } from "./windows.js";

const SMALL_HOSTERS = 12;

/** The ordinary internet around the campaigns. `scale` makes it larger or smaller. */
export function makeBackground(world, scale) {
  const popular = makePopular(world);
  const scene = { ...world, popular };
  const random = world.stream("background");
  const sized = (least, most) => Math.max(5, Math.round(scale * random.int(least, most)));
  const agencies = makeAgencies(scene, random);
  const bulk = [sized(1500, 4000), sized(500, 900), sized(200, 400), sized(200, 300)].map((size) =>
    sharedAddress(scene, random, { hoster: makeHoster(scene, random, "bulk"), size, agencies }),
  );
  const nests = Array.from({ length: SMALL_HOSTERS }, () => makeHoster(scene, random, "small")).flatMap(
    (hoster) =>
      [random.int(5, 38), random.int(5, 14)].map((size) =>
        sharedAddress(scene, random, { hoster, size, agencies }),
      ),
  );
  const background = {
    ...scene,
    bulk,
    nests,
    cdn: frontedSites(scene, random, sized(400, 700)),
    cloud: recycled(scene, random, { role: "cloud", addresses: 20, most: 25, days: [2, 40] }),
    parking: heldNames(scene, random, "parking", sized(250, 400)),
    sinkhole: heldNames(scene, random, "sinkhole", sized(60, 150)),
    dynamic: dynamicNames(scene, random, sized(80, 150)),
    brands: Array.from({ length: 9 }, () => makeBrand(scene, random)),
  };
  linkSites(background, random);
  return background;
}

function makeAgencies({ popular }, random) {
  return Array.from({ length: 14 }, () => ({
    id: popular.ownTracker(),
    registrant: random.chance(0.6) ? popular.person() : undefined,
    sites: [],
  }));
}

/** A hoster's address, with the sites that ever stood on it. */
function sharedAddress(scene, random, { hoster, size, agencies }) {
  const place = { address: scene.networks.from(hoster.network), hoster, sites: [] };
  const always = [END - 2500 * DAY, END - DAY];
  scene.ledger.listen(place.address, 443, always, hoster.certificate);
  scene.ledger.serve(place.address, hoster.certificate, always);
  for (let index = 0; index < size; index++) {
    const host = scene.names.domain();
    const window = life(random);
    const agency = random.chance(0.03) ? random.pick(agencies) : undefined;
    scene.ledger.point(host, place.address, window);
    dress(scene, host, window, { random, hoster });
    register(scene, host, window, {
      random,
      ns: random.chance(0.7) ? hoster.ns : undefined,
      registrant: agency?.registrant,
    });
    if (agency) scene.ledger.track(host, agency.id, window);
    agency?.sites.push(host);
    place.sites.push({ host, window });
  }
  return place;
}

function makeHoster({ names, networks, ledger }, random, role) {
  const domain = names.domain();
  const subject = [`default.${domain}`, null, null, null];
  return {
    network: networks.of(role),
    ns: [`ns1.${domain}`, `ns2.${domain}`],
    certificate: ledger.certify({
      subject,
      issuer: subject,
      issued: END - random.int(1000, 2500) * DAY,
      expires: END + 2000 * DAY,
    }),
  };
}

/** Customers of two content networks: each name on two to four of few addresses, certificates shared by dozens. */
function frontedSites(scene, random, size) {
  const { names, networks, ledger } = scene;
  const pools = [0, 1].map(() => {
    const network = networks.of("cdn");
    return Array.from({ length: 5 }, () => networks.from(network));
  });
  const sites = Array.from({ length: size }, () => ({ host: names.domain(), window: life(random, 4) }));
  const front = (host, window) => {
    for (const address of random.sample(random.pick(pools), random.int(2, 4)))
      ledger.point(host, address, window);
  };
  for (const { host, window } of sites) {
    front(host, window);
    dress(scene, host, window, { random });
    register(scene, host, window, { random });
  }
  for (let at = 0; at + 30 < sites.length; at += 30) {
    const group = sites.slice(at, at + random.int(8, 30));
    const sha1 = freeCertificate(
      ledger,
      group.map(({ host }) => host),
      group[0].window,
    );
    for (const { host, window } of group) ledger.serve(host, sha1, window);
  }
  return { front, sites };
}

/** Addresses that a cloud lends for days, to one after another. */
function recycled(scene, random, { role, addresses, most, days: [least, longest] }) {
  const { names, networks, ledger } = scene;
  const network = networks.of(role);
  return Array.from({ length: addresses }, () => {
    const place = { address: networks.from(network), sites: [] };
    let from = END - random.int(300, 900) * DAY;
    for (let index = random.int(5, most); index > 0; index--) {
      const window = stretch(from, random.int(least, longest));
      const host = names.domain();
      ledger.point(host, place.address, window);
      dress(scene, host, window, { random });
      register(scene, host, window, { random });
      place.sites.push({ host, window });
      from = window[1] + random.int(1, 8) * DAY;
    }
    return place;
  });
}

/** Names that nobody uses: with a parking service or in a sinkhole. */
function heldNames({ names, networks, ledger, popular, ...scene }, random, role, size) {
  const network = networks.of(role);
  const addresses = Array.from({ length: 3 }, () => networks.from(network));
  const feed = ["ParkingLotFeedId", names.word()];
  const hold = (host, window) => {
    ledger.point(host, random.pick(addresses), window);
    if (role === "parking") ledger.track(host, feed, window);
  };
  const sites = Array.from({ length: size }, () => ({ host: names.domain(), window: life(random, 3) }));
  for (const { host, window } of sites) {
    hold(host, window);
    register({ ...scene, ledger, popular }, host, window, { random });
  }
  return { hold, sites };
}

/** Names of one dynamic DNS service, whose addresses change hands. */
function dynamicNames({ names, networks, ledger, popular, ...scene }, random, size) {
  const service = names.domain();
  const network = networks.of("access");
  const pool = Array.from({ length: Math.ceil(size * 0.8) }, () => networks.from(network));
  register({ ...scene, ledger, popular }, service, [END - 3000 * DAY, END - DAY], { random });
  const join = (host, window) => {
    for (let from = window[0]; from < window[1]; from += random.int(10, 60) * DAY) {
      ledger.point(host, random.pick(pool), stretch(from, random.int(3, 40)));
    }
  };
  const sites = Array.from({ length: size }, () => ({
    host: names.below(service),
    window: stretch(END - random.int(60, 400) * DAY, random.int(30, 200)),
  }));
  for (const { host, window } of sites) join(host, window);
  return { service, join, sites };
}

/** A company with some sites on addresses of its own, whose pages are copied. */
function makeBrand(scene, random) {
  const { names, networks, ledger, popular } = scene;
  const network = networks.of("company");
  const registrant = popular.person(`domains@${names.domain()}`);
  const ids = [popular.ownTracker(), popular.ownTracker()];
  const sites = Array.from({ length: random.int(3, 8) }, () => names.domain());
  const ns = [`ns1.${sites[0]}`, `ns2.${sites[0]}`];
  for (const host of sites) {
    // What is copied was there before its copies: the oldest campaign begins 950 days before the end.
    const [from, to] = life(random);
    const window = [Math.min(from, END - 1100 * DAY), to];
    ledger.point(host, networks.from(network), window);
    dress(scene, host, window, { random, tracked: 0 });
    register(scene, host, window, { random, ns, registrant });
    for (const id of ids) ledger.track(host, id, window);
  }
  return { sites, ids };
}

/** Redirects and pictures between sites that have nothing to do with each other. */
function linkSites({ bulk, ledger }, random) {
  const sites = bulk.flatMap((place) => place.sites);
  for (const { host, window } of sites) {
    if (random.chance(0.03)) ledger.pair(host, random.pick(sites).host, "redirect", window);
    if (random.chance(0.05)) ledger.pair(host, random.pick(sites).host, "img.src", window);
  }
}
