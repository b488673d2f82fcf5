import { formatDate } from "../base/dates.js";
import { plural } from "../base/text.js";
import { registeredDomain } from "../model/index.js";
import type { Signal, Sighting, Span } from "./signal.js";
import type { WordList } from "./tables.js";

const DAY = 86_400_000;

/** What the rules go by. Every number can be set, every rule switched off. */
export interface RuleOptions {
  /**
   * Carriers in all above which a signal ties nothing: shared hosting, a hoster's certificate, a registrar's mailbox.
   * @default 50
   */
  maxCarriers?: number;
  /**
   * The same for an address of a public cloud, which passes from tenant to tenant.
   * @default 12
   */
  maxCloudCarriers?: number;
  /**
   * The same for a certificate of an authority that certifies everybody at no cost: a hoster puts its customers on one.
   * @default 20
   */
  maxFreeCarriers?: number;
  /**
   * Names of one registered domain on one address above which they are taken for a wildcard's.
   * @default 10
   */
  maxNamesOfDomain?: number;
  /**
   * Days by which a name may have been registered before the seeds were first seen; older ones are left out. Needs the
   * pivot `whois`. @default none: a campaign also takes over old names
   */
  maxAgeDays?: number;
  /**
   * Days by which two windows may miss each other and still count as at the same time: passive DNS sees with delay.
   * @default 3
   */
  toleranceDays?: number;
  /**
   * Days before and after the time in which the seeds were seen, outside which a shared address ties nothing, however
   * many hops away: what a relative did years before has nothing to do with the hunt.
   * @default 365
   */
  windowDays?: number;
  /**
   * Days by which a host must have carried an id before the hosts whose pages load from it, to be taken for the owner of
   * a page that they copied.
   * @default 90
   */
  copiedDays?: number;
  /**
   * Score under which a host is left out as not sufficiently tied.
   * @default 0.25
   */
  minScore?: number;
  /**
   * Unrelated hosts that are asked for their trackers and cookies, so that a popular one is known as such.
   * @default 10
   */
  controls?: number;
  /** Hosts that are never related: the hunter's own, partners, known good. A name covers the names below it. */
  allow?: readonly string[];
  /**
   * Values and hosts that no rule leaves out, written as `trail.dropped` names them: what undoes one drop. Run again with
   * `resume`, only what they lead to is asked for.
   */
  keep?: readonly string[];
  /** Words to add to the tables that rules go by: `{ cdn: ["mydelivery"], parking: ["lander"] }`. */
  words?: Partial<Record<WordList, readonly string[]>>;
  /** Rules not to apply, by name. */
  off?: readonly RuleName[];
}

export const ruleDefaults = {
  maxCarriers: 50,
  maxCloudCarriers: 12,
  maxFreeCarriers: 20,
  maxNamesOfDomain: 10,
  maxAgeDays: Infinity,
  toleranceDays: 3,
  windowDays: 365,
  copiedDays: 90,
  minScore: 0.25,
  controls: 10,
  allow: [],
  keep: [],
  words: {},
  off: [],
} as const;

/** Each rule by its name, with what it leaves out and why. */
export const rules = {
  cdn: "an address of a content delivery network fronts strangers alike",
  parking: "parked names share their address and name servers with every other parked name",
  sinkhole: "a sinkhole collects the names of many actors",
  coHosts: "an address, alias or name server with many names is shared hosting",
  cloudNetwork: "an address of a public cloud passes from tenant to tenant",
  dynamicDns: "below a dynamic DNS provider's name everybody has the same registration",
  wildcardDns: "a wildcard answers to every name below it: its names count as one",
  sharedCertificate: "a certificate on many hosts belongs to a hoster or a device's factory",
  freeAuthority: "a hoster puts its customers on one certificate of an authority that costs nothing",
  defaultCertificate: "servers, devices and panels make this certificate for themselves",
  hosterCertificate: "it is in the name of the hoster whose name servers the hosts use",
  cdnCertificate: "a content delivery network's certificate stands before strangers",
  popularPart: "what the pages of many hosts load is a library or an analytics service",
  redirectHub: "a brand, a link shortener or an advertising network redirects to and from strangers",
  privacyWhois: "a privacy service stands in for the registrant",
  registryMail: "the mailbox is the registrar's or registry's own",
  commonRegistrant: "a mailbox on many registrations is a reseller's or a large owner's",
  commonCookie: "frameworks and analytics set this cookie everywhere",
  commonComponent: "this software is on a large share of all sites",
  popularTracker: "hosts that have nothing to do with the hunt carry this id too",
  copiedPage: "pages that load from it carry its id since they were copied from it: it is the victim",
  timeOverlap: "the host came to the shared thing after the seed had left, or left before it came",
  seedWindow: "they were there together long before or after the seeds were seen",
  domainAge: "the name was registered long before the seeds were first seen",
  allowList: "the hunter named it as known good",
  weakEvidence: "what ties it adds up to less than the least score",
} as const;

export type RuleName = keyof typeof rules;

/** The option that tunes a rule, where one does. */
export const ruleOptionOf: Partial<Record<RuleName, keyof RuleOptions>> = {
  coHosts: "maxCarriers",
  cloudNetwork: "maxCloudCarriers",
  wildcardDns: "maxNamesOfDomain",
  sharedCertificate: "maxCarriers",
  freeAuthority: "maxFreeCarriers",
  popularPart: "maxCarriers",
  redirectHub: "maxCarriers",
  commonRegistrant: "maxCarriers",
  popularTracker: "controls",
  copiedPage: "copiedDays",
  timeOverlap: "toleranceDays",
  seedWindow: "windowDays",
  domainAge: "maxAgeDays",
  allowList: "allow",
  weakEvidence: "minScore",
};

/** What was left out: a signal as a whole, one host's tie by a signal, or a host. */
export interface Drop {
  readonly rule: RuleName;
  /** The host that was left out, or null where the whole signal was. */
  readonly host: string | null;
  /** The tie it had, or null for a host whose ties together were too weak. */
  readonly signal: Signal | null;
  /** The figures that decided. */
  readonly figures: string;
}

type Settings = Required<RuleOptions>;
type SignalVerdict = { rule: RuleName; figures: string } | null;

/** What a trait of a signal says of it, by the signal's kind where that matters. */
const traitRules: readonly { trait: string; kind?: Signal["kind"]; rule: RuleName }[] = [
  { trait: "cdn", kind: "address", rule: "cdn" },
  { trait: "cdn", kind: "certificate", rule: "cdnCertificate" },
  { trait: "parking", rule: "parking" },
  { trait: "sinkhole", rule: "sinkhole" },
  { trait: "dynamicDns", rule: "dynamicDns" },
  { trait: "privacy", rule: "privacyWhois" },
  { trait: "registry", rule: "registryMail" },
  { trait: "default", kind: "certificate", rule: "defaultCertificate" },
];

/** Whether a signal ties nothing, judged by what it is, before anything is asked for it. */
export function judgeSignal({ kind, traits, value }: Signal, settings: Settings): SignalVerdict {
  if (isKept(settings, value)) return null;
  const found = traitRules.find(
    (each) =>
      traits.includes(each.trait) && (each.kind ?? kind) === kind && !settings.off.includes(each.rule),
  );
  return found === undefined ? null : { rule: found.rule, figures: `${value} is marked ${found.trait}` };
}

/** Limits on carriers, the narrower ones first. */
function limitsOf({ kind, traits }: Signal, settings: Settings): { rule: RuleName; most: number }[] {
  const rule = kind === "pair" && traits.includes("redirect") ? "redirectHub" : degreeRules[kind];
  return [
    ...(kind === "address" && traits.includes("cloud")
      ? [{ rule: "cloudNetwork" as const, most: settings.maxCloudCarriers }]
      : []),
    ...(kind === "certificate" && traits.includes("free CA")
      ? [{ rule: "freeAuthority" as const, most: settings.maxFreeCarriers }]
      : []),
    ...(rule === undefined ? [] : [{ rule, most: settings.maxCarriers }]),
  ];
}

/** Whether a signal ties nothing, judged by how many carry it. */
export function judgeDegree(signal: Signal, degree: number, settings: Settings): SignalVerdict {
  if (isKept(settings, signal.value)) return null;
  const over = limitsOf(signal, settings).filter(
    ({ rule, most }) => degree > most && !settings.off.includes(rule),
  );
  // The wider limit says more where both are passed.
  const last = over.at(-1);
  return last === undefined
    ? null
    : { rule: last.rule, figures: `${plural(degree, "carrier")}, at most ${last.most} count` };
}

/** Carriers from which a certificate in the name of the name servers' domain is a hoster's rather than an actor's. */
const CUSTOMERS = 4;

/** Whether a certificate is the hoster's: in the name of the domain of the name servers that its carriers use. */
export function judgeHoster(
  { kind, value, domains = [] }: Signal,
  carriers: number,
  nameservers: ReadonlySet<string>,
  settings: Settings,
): SignalVerdict {
  if (kind !== "certificate" || carriers < CUSTOMERS) return null;
  if (settings.off.includes("hosterCertificate") || isKept(settings, value)) return null;
  const hoster = domains.find((domain) => nameservers.has(domain));
  return hoster === undefined
    ? null
    : { rule: "hosterCertificate", figures: `in the name of ${hoster}, on ${plural(carriers, "host")}` };
}

const degreeRules: Partial<Record<Signal["kind"], RuleName>> = {
  address: "coHosts",
  alias: "coHosts",
  nameserver: "coHosts",
  certificate: "sharedCertificate",
  registrant: "commonRegistrant",
  pair: "popularPart",
};

/** The names of one registered domain among the carriers of an address that are too many to be made by hand. */
export function judgeNames(
  { kind, value }: Signal,
  carriers: Iterable<string>,
  settings: Settings,
): { names: readonly string[]; rule: RuleName; figures: string }[] {
  if (kind !== "address" || settings.off.includes("wildcardDns") || isKept(settings, value)) return [];
  const byDomain = new Map<string, string[]>();
  for (const host of carriers) {
    const domain = registeredDomain(host);
    if (domain === null || domain === host || isKept(settings, host)) continue;
    const names = byDomain.get(domain);
    if (names === undefined) byDomain.set(domain, [host]);
    else names.push(host);
  }
  return [...byDomain]
    .filter(([, names]) => names.length > settings.maxNamesOfDomain)
    .map(([domain, names]) => ({
      names,
      rule: "wildcardDns",
      figures: `${plural(names.length, "name")} of ${domain} on ${value}, at most ${settings.maxNamesOfDomain} count`,
    }));
}

/** Whether a name is older than what is hunted: registered so many days before the seeds were first seen. */
export function judgeAge(registered: number, seeds: Span | null, settings: Settings): SignalVerdict {
  if (seeds === null || settings.off.includes("domainAge")) return null;
  const days = (seeds.from - registered) / DAY;
  if (days <= settings.maxAgeDays) return null;
  const when = formatDate(new Date(registered)).slice(0, 10);
  return {
    rule: "domainAge",
    figures: `registered ${when}, ${plural(Math.round(days), "day")} before the seeds`,
  };
}

/** Whether a value that was found by intersection is on too many hosts by its nature. */
export function judgeCommon({ kind, traits, value }: Signal, settings: Settings): SignalVerdict {
  if (!traits.includes("common") || isKept(settings, value)) return null;
  const rule = kind === "cookie" ? "commonCookie" : "commonComponent";
  return settings.off.includes(rule) ? null : { rule, figures: value };
}

/** Whether an id or a cookie is popular, judged by the unrelated hosts that carry it. One of them may be chance. */
export function judgePopular(
  { kind, value }: Signal,
  { hits, asked }: { readonly hits: number; readonly asked: number },
  settings: Settings,
): SignalVerdict {
  const rule = kind === "tracker" ? "popularTracker" : kind === "cookie" ? "commonCookie" : undefined;
  if (rule === undefined || hits < 2 || settings.off.includes(rule) || isKept(settings, value)) return null;
  return { rule, figures: `on ${hits} of ${plural(asked, "unrelated host")}` };
}

/**
 * The carriers of a tracking id that had it long before others whose pages load from one of them: a copied page keeps the
 * id of the page that it was copied from (Akamai and RiskIQ on phishing kits), so the id is theirs, and they are the
 * copy's victim rather than its relative.
 */
export function judgeCopied(
  { kind, value }: Signal,
  carriers: ReadonlyMap<string, readonly Sighting[]>,
  loadsFrom: (host: string) => ReadonlySet<string>,
  settings: Settings,
): { host: string; rule: RuleName; figures: string }[] {
  if (kind !== "tracker" || settings.off.includes("copiedPage") || isKept(settings, value)) return [];
  const since = new Map(
    [...carriers].map(([host, sightings]) => [
      host,
      Math.min(...sightings.map(({ firstSeen }) => firstSeen?.getTime() ?? Infinity)),
    ]),
  );
  const at = (host: string): number => since.get(host) ?? Infinity;
  const copies = [...since.keys()].filter((host) =>
    [...loadsFrom(host)].some((owner) => at(owner) + settings.copiedDays * DAY <= at(host)),
  );
  const [first] = copies.toSorted((a, b) => at(a) - at(b));
  if (first === undefined) return [];
  return [...since.keys()]
    .filter((host) => at(host) + settings.copiedDays * DAY <= at(first) && !isKept(settings, host))
    .map((host) => ({
      host,
      rule: "copiedPage",
      figures: `carried it ${plural(Math.round((at(first) - at(host)) / DAY), "day")} before ${first}, whose page loads from its owner`,
    }));
}

/** The days by which two windows miss each other; 0 where they overlap or one of them is not known. */
export function daysApart(one: Pick<Sighting, "firstSeen" | "lastSeen">, other: typeof one): number {
  const from = Math.max(one.firstSeen?.getTime() ?? -Infinity, other.firstSeen?.getTime() ?? -Infinity);
  const to = Math.min(one.lastSeen?.getTime() ?? Infinity, other.lastSeen?.getTime() ?? Infinity);
  return Math.max(0, (from - to) / DAY);
}

/** Whether a host was on the shared thing at another time than every host it would be tied to. */
export function judgeTime(
  its: readonly Sighting[],
  theirs: readonly Sighting[],
  settings: Settings,
): SignalVerdict {
  if (settings.off.includes("timeOverlap") || its.length === 0 || theirs.length === 0) return null;
  if (isKeptTie(its, theirs, settings)) return null;
  let least = Infinity;
  let closest: [Sighting, Sighting] | undefined;
  for (const one of its) {
    for (const other of theirs) {
      const apart = daysApart(one, other);
      if (apart < least) [least, closest] = [apart, [one, other]];
    }
  }
  if (closest === undefined || least <= settings.toleranceDays) return null;
  const [one, other] = closest;
  const when = (one.firstSeen?.getTime() ?? 0) > (other.lastSeen?.getTime() ?? 0) ? "after" : "before";
  return {
    rule: "timeOverlap",
    figures: `${window(one)} is ${plural(Math.round(least), "day")} ${when} ${other.host} was there (${window(other)})`,
  };
}

/** Whether two hosts were on the shared thing together only at a time that is far from the seeds'. */
export function judgeWindow(
  its: Sighting,
  theirs: Sighting,
  seeds: Span | null,
  settings: Settings,
): SignalVerdict {
  if (seeds === null || settings.off.includes("seedWindow")) return null;
  if (isKeptTie([its], [theirs], settings)) return null;
  const from = Math.max(its.firstSeen?.getTime() ?? -Infinity, theirs.firstSeen?.getTime() ?? -Infinity);
  const to = Math.min(its.lastSeen?.getTime() ?? Infinity, theirs.lastSeen?.getTime() ?? Infinity);
  const days = Math.max(seeds.from - to, from - seeds.to) / DAY;
  if (days <= settings.windowDays) return null;
  const when = seeds.from > to ? "before" : "after";
  const together = window({ firstSeen: toDate(from), lastSeen: toDate(to) });
  return {
    rule: "seedWindow",
    figures: `together ${together}, ${plural(Math.round(days), "day")} ${when} the seeds were seen`,
  };
}

function toDate(time: number): Date | null {
  return Number.isFinite(time) ? new Date(time) : null;
}

/** A window in words: `2025-09-01 to 2026-01-04`. */
export function window({ firstSeen, lastSeen }: Pick<Sighting, "firstSeen" | "lastSeen">): string {
  const day = (date: Date | null): string => (date === null ? "unknown" : formatDate(date).slice(0, 10));
  return firstSeen === null && lastSeen === null
    ? "at unknown times"
    : `${day(firstSeen)} to ${day(lastSeen)}`;
}

/** Whether the hunter said that no rule is to leave out a value or a host. */
export function isKept({ keep }: Settings, what: string): boolean {
  return keep.includes(what);
}

/** Whether a host on either side is kept. That the shared value is, says nothing of when who was there. */
function isKeptTie(its: readonly Sighting[], theirs: readonly Sighting[], settings: Settings): boolean {
  return [...its, ...theirs].some(({ host, signal }) => host !== signal.value && isKept(settings, host));
}

/** Whether the hunter named the host, or a name above it, as known good. */
export function isAllowed(host: string, settings: Settings): boolean {
  return (
    !settings.off.includes("allowList") &&
    !isKept(settings, host) &&
    settings.allow.some((name) => host === name || host.endsWith(`.${name}`))
  );
}
