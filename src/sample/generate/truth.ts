import type { HuntingTruth } from "../hunting.js";

/** What is true of the data, for tests and for measuring a hunt. The tenant never serves it. */
export interface Truth {
  readonly campaigns: Record<string, CampaignTruth>;
  readonly decoys: Record<string, DecoyTruth>;
  /** By the name that the generator gives them; the id is inside. */
  readonly articles: Record<string, ArticleTruth>;
  /** By title. */
  readonly profiles: Record<string, ProfileTruth>;
  /** By CVE number. */
  readonly vulnerabilities: Record<string, VulnerabilityTruth>;
  /** By the name that the generator gives them; the number is inside. */
  readonly incidents: Record<string, IncidentTruth>;
  /** Domains that got new names and addresses, by the name that the generator gives them. */
  readonly subdomains: Record<string, SubdomainsTruth>;
  /** What was planted in the hunting tables. */
  hunting: HuntingTruth;
}

export interface CampaignTruth {
  readonly meaning: string;
  readonly seed: string;
  /** First and last day of the campaign. */
  readonly window: readonly [string, string];
  readonly members: readonly MemberTruth[];
  /** What ties members together: each kind and value with those that have it. */
  readonly signals: readonly SignalTruth[];
  /** Sites that were attacked; they belong to others. */
  readonly victims: readonly string[];
}

export interface MemberTruth {
  readonly host: string;
  readonly first: string;
  readonly last: string;
  /** The signals that it shares with other members, as `kind: value`. */
  readonly signals: readonly string[];
  /** The steps of the shortest way from the seed, and the pivots on it. */
  readonly hops: number;
  readonly way: readonly string[];
  readonly note?: string;
}

export interface SignalTruth {
  readonly kind: SignalKind;
  readonly value: string;
  readonly hosts: readonly string[];
}

export type SignalKind =
  "address" | "tracker" | "cookie" | "component" | "certificate" | "registrant" | "nameserver" | "hostPair";

export interface DecoyTruth {
  /** Why it must not count as a tie. */
  readonly reason: string;
  /** The values by which unrelated hosts look alike. */
  readonly values?: readonly string[];
  readonly addresses?: readonly string[];
  readonly hosts?: readonly string[];
  /** Campaign members that are in it. */
  readonly members?: readonly string[];
}

export interface SubdomainsTruth {
  readonly meaning: string;
  readonly seed: string;
  /** The day from which the new names are; the last day of the data. */
  readonly since: string;
  readonly until: string;
  /** Names below the seed from before that day, and those from then on. */
  readonly before: readonly string[];
  readonly moved: readonly { readonly host: string; readonly address: string; readonly first: string }[];
  /** Blocks that are new with these names, and the owner's alone. */
  readonly blocks: readonly string[];
  /** Addresses of the new names that are the owner's alone, and those of everybody. */
  readonly own: readonly string[];
  readonly shared: readonly string[];
  /** Other domains on the owner's addresses, by the same hand; and those that left before it came. */
  readonly neighbours: readonly string[];
  readonly former: readonly string[];
}

/** A start that is given by something that people, or products, wrote. */
interface ReportTruth {
  readonly id: string;
  /** What a hunt that starts here should end in. */
  readonly meaning: string;
  /** The campaigns that it is about, each with the members that it names and those that remain to be found. */
  readonly campaigns: Record<
    string,
    { readonly named: readonly string[]; readonly remaining: readonly string[] }
  >;
  /** Its indicators that must not be taken as they stand, each with the reason. */
  readonly traps: Readonly<Record<string, string>>;
}

export interface ArticleTruth extends ReportTruth {
  readonly title: string;
}

export interface ProfileTruth extends ReportTruth {
  readonly kind: string;
  /** The campaign that the actor is behind. */
  readonly behind: string | null;
}

export interface IncidentTruth extends ReportTruth {
  readonly title: string;
  /** The hosts in its evidence that are the adversary's. */
  readonly adversary: readonly string[];
}

export interface VulnerabilityTruth {
  readonly meaning: string;
  /** The articles that mention it, by name. */
  readonly articles: readonly string[];
  /** How many hosts of the tenant show each component. */
  readonly components: Record<string, number>;
  /** Hosts that show one, of campaigns and of decoys to which it matters. */
  readonly hosts: Record<string, readonly string[]>;
}
