import type { RuleName } from "./names.js";
import type { WordList } from "../../intel/index.js";

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
   * Unrelated hosts that are asked for their trackers and cookies at the least, so that a popular one is known as such;
   * more where many hosts share one, none for 0.
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
  /**
   * From when to when the hosts that the hunt starts from were the adversary's: `["2025-10-06", "2026-01-18"]`, as the
   * malware that called there tells. What they shared before or after ties nothing. An end that is `""` is open.
   * @default not known: all that is seen of them counts
   */
  during?: readonly string[];
  /**
   * Whose word is taken that something is an indicator of an article, an actor or a CVE: `["microsoft"]`. What others
   * published (`osint`, `public`) is then left out of the seeds.
   * @default everybody's
   */
  sources?: readonly string[];
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
  during: [],
  sources: [],
  off: [],
} as const;

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
