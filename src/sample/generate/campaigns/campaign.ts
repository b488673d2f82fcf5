import type { RuleName } from "../rules.js";

/** A date such as `2025-09-08`. */
export type Day = string;
export type Days = readonly [from: Day, to: Day];

/** A campaign as its planner would write it down. */
export interface Campaign {
  readonly name: string;
  readonly meaning: string;
  readonly seed: string;
  readonly members: readonly Member[];
  readonly certificates: readonly SharedCertificate[];
  /** Contacts by the key under which members name them: person, organisation, mailbox. */
  readonly registrants: Readonly<Record<string, readonly [string | null, string | null, string]>>;
  readonly pairs: readonly (readonly [parent: string, child: string, kind: string, days: Days])[];
  /** Name servers that serve nobody else. */
  readonly nameservers: readonly string[];
  /** Sites that were attacked; they belong to others. */
  readonly victims: readonly string[];
}

export interface Member {
  readonly host: string;
  readonly registered: Day;
  /** Where it resolved to, and when. A place that strangers share is marked with the decoy's name. */
  readonly stays: readonly (readonly [address: string, days: Days, shared?: string])[];
  /** When it was seen, where it stays nowhere: for an address. */
  readonly days?: Days;
  readonly trackers?: readonly (readonly [kind: string, value: string])[];
  readonly cookies?: readonly string[];
  readonly components?: readonly (readonly [name: string, version: string, category: string])[];
  readonly registrant?: string;
  /** Who was its registrant for the first three days. */
  readonly earlierRegistrant?: string;
  readonly registrar?: string;
  readonly nameservers: readonly string[];
  readonly score: number;
  readonly rules: readonly RuleName[];
  /** Whether it also has what ordinary sites have. @default true */
  readonly ordinary?: boolean;
  readonly mail?: string;
  readonly note?: string;
}

export interface SharedCertificate {
  readonly commonName: string;
  readonly organization: string | null;
  readonly issued: Day;
  readonly years: number;
  /** Who serves it: members and addresses. */
  readonly on: readonly string[];
  readonly days: Days;
  readonly ports: readonly number[];
}
