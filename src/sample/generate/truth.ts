/** What is true of the data, for tests and for measuring a hunt. The tenant never serves it. */
export interface Truth {
  readonly campaigns: Record<string, CampaignTruth>;
  readonly decoys: Record<string, DecoyTruth>;
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
