/** What threat intelligence says of one host. What was not asked, or could not be read, is absent. */
export interface Facts {
  reputation?: {
    readonly classification: string;
    readonly score: number | null;
    readonly rules: readonly string[];
  };
  /** Of a network or its provider, by the words in its names. */
  network?: { readonly name: string; readonly traits: readonly string[] };
  /** What a name resolved to, or which names resolved to an address. */
  resolutions?: {
    readonly count: number;
    readonly firstSeen: Date | null;
    readonly lastSeen: Date | null;
    /** Of a name: the address at the time of the incident, or the last before it. */
    readonly address: string | null;
    /** Of a name: each address that it had, and when. */
    readonly stays: readonly Stay[];
  };
  /** How many names stand on the address, its own or, of a name, the one at the time. */
  coHosts?: { readonly address: string; readonly count: number };
  registration?: {
    readonly registered: Date;
    /** Days between the registration and the incident; negative where it was registered after. */
    readonly ageDays: number;
    readonly registrar: string;
  };
  certificates?: {
    readonly count: number;
    /** Common names of those that were issued by nobody but themselves. */
    readonly selfSigned: readonly string[];
    /** Days between the issue of the youngest one before the incident and the incident. */
    readonly youngestDays: number | null;
    readonly firstIssue: Date | null;
  };
  /** Tracking ids as `kind value`. */
  trackers?: readonly string[];
}

/** The time in which a name stood on an address. */
export interface Stay {
  readonly address: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}

/** An article or a profile that names a thing. */
export interface Mention {
  readonly kind: "article" | "actor";
  readonly id: string;
  readonly title: string;
  /** `microsoft`, `osint`, `public`; empty where only the text mentions it. */
  readonly source: string;
  /** Whether an indicator of it is the thing; otherwise only the text mentions it. */
  readonly confirmed: boolean;
  /** Whether that indicator is not the thing itself but another URL on its host, or of a host one URL on it. */
  readonly elsewhereOnHost: boolean;
  readonly indicator: string | null;
  /** Of an article: when it was published. */
  readonly published: Date | null;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}

/** Another incident whose alerts name the same thing. */
export interface SharedIncident {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly classification: string;
  readonly created: Date | null;
  /** Whether it is the adversary's there, as far as its evidence tells. */
  readonly against: boolean;
}
