import { DAY, END } from "../../dist/sample/generate/calendar.js";

/**
 * What is ordinarily seen of a web site: its software, cookies, tracking ids, certificates and mail. Hosts of a campaign
 * are dressed as everybody else is. `tracked` is how likely the pages are to be tracked at all.
 */
export function dress(scene, host, window, { random, hoster, tracked = 1 }) {
  const { ledger, popular } = scene;
  for (const component of random.sample(popular.components, random.int(1, 3))) {
    ledger.use(host, component, window);
  }
  for (const cookie of random.sample(popular.cookies, random.int(0, 2))) {
    ledger.setCookie(host, cookie, window);
  }
  for (const { share, cookie, component } of popular.plugins) {
    if (!random.chance(share)) continue;
    ledger.setCookie(host, cookie, window);
    ledger.use(host, component, window);
  }
  if (random.chance(tracked)) for (const id of idsOf(popular, random)) ledger.track(host, id, window);
  if (random.chance(0.4)) ledger.pair(host, random.pick(popular.scripts), "script.src", window);
  if (random.chance(0.02)) ledger.pair(popular.shortener, host, "redirect", window);
  secure(scene, host, window, { random, hoster });
  if (random.chance(0.05)) ledger.put("reputations", [host, random.int(0, 100), [random.int(0, 2)]]);
}

function idsOf({ trackerSets, ownTracker }, random) {
  const popular = trackerSets.filter(({ share }) => random.chance(share)).flatMap(({ ids }) => ids);
  return random.chance(0.3) ? [...popular, ownTracker()] : popular;
}

function secure({ ledger, popular }, host, window, { random, hoster }) {
  const kind = random.next();
  if (kind < 0.5) ledger.serve(host, freeCertificate(ledger, [host], window), window);
  else if (kind < 0.7 && hoster) ledger.serve(host, hoster.certificate, window);
  else if (kind < 0.72) ledger.serve(host, random.pick(popular.panels), window);
}

export function freeCertificate(ledger, hosts, [from]) {
  return ledger.certify({
    subject: [hosts[0], null, null, null],
    issuer: ["Example Free CA R3", "Example Free CA", null, "US"],
    issued: from,
    expires: Math.min(from, END) + 90 * DAY,
    alternateNames: hosts,
  });
}

/** The records of a zone and its registration. */
export function register(scene, domain, window, { random, ns, registrant, registered = window[0] }) {
  const { ledger, popular } = scene;
  const registrar = popular.pickRegistrar();
  const servers = ns ?? registrar.ns;
  for (const server of servers) ledger.resolve(domain, server, "NS", window);
  if (random.chance(0.4)) ledger.resolve(domain, `mx.${servers[0].replace(/^[^.]+\./, "")}`, "MX", window);
  if (random.chance(0.3)) {
    ledger.resolve(domain, `hostmaster@${servers[0].replace(/^[^.]+\./, "")}`, "SOA", window);
  }
  if (random.chance(0.3)) ledger.resolve(domain, "v=spf1 a mx -all", "TXT", window);
  const holder = registrant ?? anyone(popular, registrar, random);
  const expires = END + random.int(10, 700) * DAY;
  ledger.put("whois", [domain, registered, expires, registered, registrar.key, holder, servers]);
}

function anyone({ privacy, registrarContact, person }, registrar, random) {
  const kind = random.next();
  if (kind < 0.35) return privacy.shared;
  if (kind < 0.5) return privacy.single();
  if (kind < 0.7) return privacy.redacted;
  return kind < 0.75 ? registrarContact(registrar) : person();
}
