/** What can tie two hosts together. */
export type SignalKind =
  | "address"
  | "alias"
  | "certificate"
  | "registrant"
  | "nameserver"
  | "pair"
  | "subdomain"
  | "tracker"
  | "cookie"
  | "component";

/** One value that hosts can share: an address, a certificate, a tracking id. */
export interface Signal {
  readonly kind: SignalKind;
  readonly value: string;
  /** The service's id of it, where a search back needs it. */
  readonly id?: string | undefined;
  /** Of a certificate: the domains that its names belong to. */
  readonly domains?: readonly string[];
  /** Of a pair: the host whose page leads on, and the host it leads to. */
  readonly ends?: readonly [parent: string, child: string];
  /** What is known of it that bears on its worth: `self-signed`, `privacy`, `redirect`, … */
  readonly traits: readonly string[];
}

/** One record that shows a signal on a host. */
export interface Sighting {
  readonly host: string;
  readonly signal: Signal;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  /** When the host was in use by those it is hunted for, where that is known: what was seen outside of it does not count. */
  readonly usage?: { readonly firstSeen: Date | null; readonly lastSeen: Date | null };
  /** The call that brought it: `passiveDns`, `trackers`, … */
  readonly pivot: string;
  /** The record's id. */
  readonly evidence: string;
  /** The request that brought it, a row of `hunt.requests()`. */
  readonly request: number | null;
}

/** Whether a record is a registration: its window says how long a name is paid for, not when the host was active. */
export function isRegistration({ pivot }: Pick<Sighting, "pivot">): boolean {
  return pivot.startsWith("whois");
}

/** From when to when, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function signalKey({ kind, value }: Pick<Signal, "kind" | "value">): string {
  return `${kind} ${value}`;
}

/** Values that Graph cannot search by: they are compared among the candidates. */
export function isIntersected({ kind }: Signal): boolean {
  return kind === "tracker" || kind === "cookie" || kind === "component";
}

/** An address changes hands; a registrant's mailbox or a tracking id says the same whenever it is seen. */
export function isTimed({ kind }: Signal): boolean {
  return kind === "address" || kind === "alias";
}
