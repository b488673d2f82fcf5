import { at, DAY, END, lately, within, type Seconds, type Window } from "./calendar.js";
import { FREE_CA, popular } from "./popular.js";
import { PRIVACY, register } from "./registrations.js";
import type { Random } from "./random.js";
import { ruleNumbers } from "./rules.js";
import type { World } from "./world.js";

/** An ordinary site, as most hosts of the data are. */
export interface WebsiteSpec {
  readonly name: string;
  /** Where it resolves to now, and since when it is there. */
  readonly address: string;
  readonly since: Seconds;
  readonly nameservers: readonly string[];
  readonly mail?: string;
  /** Whether it has a free certificate of its own. @default by chance */
  readonly ownCertificate?: boolean;
  readonly registrant?: string;
}

/** How many domains stand behind the privacy service; see the decoy of that name. */
const PRIVATE = 0.13;

/** Gives the window in which the site was seen at its address. */
export function addWebsite(world: World, random: Random, spec: WebsiteSpec): Window {
  const { name, address } = spec;
  const since = spec.since + random.int(0, DAY - 1);
  const window: Window = [since, random.chance(0.9) ? lately(random) : END - random.int(20, 300) * DAY];
  const seenFrom: Window = window[1] > since ? window : [since, END];
  world.resolve(name, address, seenFrom);
  if (random.chance(0.07)) world.resolve(`www.${name}`, name, within(random, seenFrom, 20));
  addContent(world, random, name, seenFrom);
  if (spec.ownCertificate ?? random.chance(0.45)) addFreeCertificate(world, random, name, seenFrom);
  addRegistration(world, random, { ...spec, since });
  const score = random.chance(0.75) ? random.int(0, 24) : random.int(25, 44);
  if (random.chance(0.88)) world.judge(name, score, random.chance(0.04) ? ruleNumbers("open") : []);
  return seenFrom;
}

/** Trackers, cookies, components and foreign scripts, by how common they are. */
export function addContent(world: World, random: Random, name: string, window: Window): void {
  for (const [kind, value, share] of popular.trackers) {
    if (random.chance(share)) world.track(name, kind, value, within(random, window, 60));
  }
  if (random.chance(0.22)) {
    const own = `UA-${random.int(50_000_000, 79_999_999)}-${random.int(1, 4)}`;
    world.track(name, "GoogleAnalyticsTrackingId", own, within(random, window, 60));
  }
  for (const [cookie, share] of popular.cookies) {
    if (random.chance(share)) world.cookie(name, cookie, within(random, window, 60));
  }
  for (const [component, versions, category, share] of popular.components) {
    if (!random.chance(share)) continue;
    world.component(name, component, random.pick<string>(versions), category, within(random, window, 60));
  }
  for (const [child, kind, share] of popular.children) {
    if (random.chance(share)) world.pair(name, child, kind, within(random, window, 60));
  }
}

/** A certificate for one name, good for ninety days, of an authority that everybody uses. */
export function addFreeCertificate(world: World, random: Random, name: string, window: Window): void {
  const seen: Window = [Math.max(window[0], window[1] - 80 * DAY), window[1]];
  const issued = seen[0] - random.int(0, 5) * DAY;
  const { sha1 } = world.certificate({
    subject: [name, null, null, null],
    issuer: FREE_CA,
    issued,
    expires: issued + 90 * DAY,
    alternateNames: [name, `www.${name}`],
  });
  world.serve(name, sha1, seen);
}

function addRegistration(world: World, random: Random, spec: WebsiteSpec): void {
  const { name, since, nameservers, mail } = spec;
  // Names below example.com, .net and .org are not registrations of their own.
  if (name.split(".").length > 2) return;
  const registered = Math.max(
    since - random.int(DAY, 3000 * DAY),
    at("2004-03-01") + random.int(0, 900 * DAY),
  );
  const registrant = spec.registrant ?? (random.chance(PRIVATE) ? PRIVACY : undefined);
  const before = random.chance(0.12)
    ? ([[PRIVACY, registered + random.int(1, 200) * DAY]] as const)
    : undefined;
  register(world, random, name, {
    registered,
    nameservers,
    ...(registrant === undefined ? {} : { registrant }),
    ...(random.chance(0.02) ? { years: 1 } : {}),
    ...(before === undefined || before[0][1] > END - 300 * DAY ? {} : { before }),
  });
  const window: Window = [since, lately(random)];
  for (const nameserver of random.chance(0.5) ? nameservers : []) {
    world.resolve(name, nameserver, within(random, window, 30), "NS");
  }
  if (mail !== undefined) addMail(world, random, name, mail, window);
}

/** The records by which a domain gets mail. */
export function addMail(world: World, random: Random, name: string, mail: string, window: Window): void {
  world.resolve(name, mail, within(random, window, 30), "MX");
  if (random.chance(0.6)) {
    const policy = `v=spf1 include:_spf.${mail.split(".").slice(1).join(".")} -all`;
    world.resolve(name, policy, within(random, window, 30), "TXT");
  }
  if (random.chance(0.5)) world.resolve(name, `hostmaster@${name}`, within(random, window, 30), "SOA");
}
