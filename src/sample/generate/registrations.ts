import type { Seconds } from "./calendar.js";
import { DAY, END } from "./calendar.js";
import { personName, titleOf } from "./names.js";
import type { Random } from "./random.js";
import type { World } from "./world.js";

export const registrars = [
  [
    "one",
    "Registrar One Invented LLC",
    "whois.registrar-one.example.net",
    "abuse@registrar-one.example.net",
    "+1.5555550101",
  ],
  [
    "galore",
    "Names Galore Example Inc",
    "rdap.names-galore.example.net",
    "abuse@names-galore.example.net",
    "+1.5555550102",
  ],
  [
    "desk",
    "Example Domain Desk BV",
    "whois.domain-desk.example.org",
    "abuse@domain-desk.example.org",
    "+1.5555550103",
  ],
  [
    "budget",
    "Budget Domains Sample SA",
    "rdap.budget-domains.example.net",
    "report@budget-domains.example.net",
    "+1.5555550104",
  ],
] as const;

/** The contact of a privacy service that hundreds of registrants stand behind. */
export const PRIVACY = "privacy";
export const PRIVACY_MAILBOX = "contact@privacy-shield.example.net";

const CITIES = [
  ["Reykjavik", "101", "Iceland"],
  ["Tampere", "33100", "Finland"],
  ["Bremen", "28195", "Germany"],
  ["Lyon", "69001", "France"],
  ["Halifax", "B3H 1A1", "Canada"],
  ["Utrecht", "3511", "Netherlands"],
  ["Uppsala", "75220", "Sweden"],
] as const;

export function addRegistrars(world: World): void {
  for (const registrar of registrars) world.add("registrars", registrar[0], [...registrar]);
  addContact(world, PRIVACY, ["Redacted for privacy", "Privacy Shield Example", PRIVACY_MAILBOX]);
}

/** A contact by its key: person, organisation, mailbox, and an invented address. */
export function addContact(
  world: World,
  key: string,
  [name, organization, email]: readonly [string | null, string | null, string],
  [city, postalCode, country]: readonly [string, string, string] = CITIES[0],
): void {
  world.add("contacts", key, [key, name, organization, email, city, postalCode, country]);
}

export interface RegistrationSpec {
  readonly registered: Seconds;
  /** Years until it expires. @default one more than it stands */
  readonly years?: number;
  readonly registrant?: string;
  readonly registrar?: string;
  readonly nameservers: readonly string[];
  /** When the present record was made. @default the last renewal */
  readonly updated?: Seconds;
  /** Registrants before this one, each with the day of its own record. */
  readonly before?: readonly (readonly [registrant: string, updated: Seconds])[];
}

/** Registers a domain; without a registrant it gets one of its own. */
export function register(world: World, random: Random, domain: string, spec: RegistrationSpec): void {
  const { registered, nameservers, before = [] } = spec;
  const registrant = spec.registrant ?? ownContact(world, random, domain);
  const registrar = spec.registrar ?? random.pick(registrars)[0];
  const age = Math.floor((END - registered) / (365 * DAY));
  const expires = registered + (spec.years ?? age + 1) * 365 * DAY;
  const renewed = registered + age * 365 * DAY;
  const record = (who: string, updated: Seconds) =>
    [domain, registered, expires, updated, registrar, who, [...nameservers]] as const;
  const changed = before.length === 0 ? registered : (before.at(-1)?.[1] ?? registered) + 200 * DAY;
  const updated = spec.updated ?? Math.min(Math.max(renewed, changed) + random.int(0, 20 * DAY), END);
  world.add("whois", domain, [...record(registrant, updated)]);
  const history =
    before.length > 0 || age === 0 || random.chance(0.6) ? before : [[registrant, registered] as const];
  for (const [who, when] of history) {
    world.add("whois-history", `${domain} ${when}`, [...record(who, when)]);
  }
  for (const nameserver of nameservers) world.see(nameserver, [registered, END]);
}

/** A registrant of one domain only. */
export function ownContact(world: World, random: Random, domain: string): string {
  const title = titleOf(domain);
  const named = random.chance(0.5);
  addContact(
    world,
    domain,
    [named ? personName(random) : "Domain Administrator", named ? null : `${title} Ltd`, `owner@${domain}`],
    random.pick(CITIES),
  );
  return domain;
}
