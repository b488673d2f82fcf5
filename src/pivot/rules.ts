import { plural } from "../base/text.js";
import { formatDate } from "../base/dates.js";
import type { Signal, Sighting } from "./signal.js";

const DAY = 86_400_000;

/** What the rules go by. Every number can be set, every rule switched off. */
export interface RuleOptions {
  /**
   * Carriers in all above which a signal ties nothing: shared hosting, a hoster's certificate, a registrar's mailbox.
   * @default 50
   */
  maxCarriers?: number;
  /**
   * Days by which two windows may miss each other and still count as at the same time: passive DNS sees with delay.
   * @default 3
   */
  toleranceDays?: number;
  /**
   * Score under which a host is left out as not sufficiently tied.
   * @default 0.25
   */
  minScore?: number;
  /**
   * Unrelated hosts that are asked for their trackers, so that a popular one is known as such.
   * @default 24
   */
  controls?: number;
  /** Hosts that are never related: the hunter's own, partners, known good. A name covers the names below it. */
  allow?: readonly string[];
  /** Rules not to apply, by name. */
  off?: readonly RuleName[];
}

export const ruleDefaults = {
  maxCarriers: 50,
  toleranceDays: 3,
  minScore: 0.25,
  controls: 24,
  allow: [],
  off: [],
} as const;

/** Each rule by its name, with what it leaves out and why. */
export const rules = {
  cdn: "an address of a content delivery network fronts strangers alike",
  parking: "parked names share their address and name servers with every other parked name",
  sinkhole: "a sinkhole collects the names of many actors",
  coHosts: "an address, alias or name server with many names is shared hosting",
  sharedCertificate: "a certificate on many hosts belongs to a hoster or a device's factory",
  popularPart: "what the pages of many hosts load is a library or an analytics service",
  privacyWhois: "a privacy service or registrar stands in for the registrant",
  commonRegistrant: "a mailbox on many registrations is a reseller's or a large owner's",
  commonCookie: "frameworks and analytics set this cookie everywhere",
  commonComponent: "this software is on a large share of all sites",
  popularTracker: "hosts that have nothing to do with the hunt carry this id too",
  timeOverlap: "the host came to the shared thing after the seed had left, or left before it came",
  allowList: "the hunter named it as known good",
  weakEvidence: "what ties it adds up to less than the least score",
} as const;

export type RuleName = keyof typeof rules;

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

/** Whether a signal ties nothing, judged by what it is, before anything is asked for it. */
export function judgeSignal({ traits, value }: Signal, settings: Settings): SignalVerdict {
  const on = (rule: RuleName): boolean => !settings.off.includes(rule);
  for (const rule of ["cdn", "parking", "sinkhole"] as const) {
    if (traits.includes(rule) && on(rule)) return { rule, figures: `${value} is marked ${rule}` };
  }
  if (traits.includes("privacy") && on("privacyWhois")) return { rule: "privacyWhois", figures: value };
  return null;
}

/** Whether a signal ties nothing, judged by how many carry it. */
export function judgeDegree(signal: Signal, degree: number, settings: Settings): SignalVerdict {
  if (degree <= settings.maxCarriers) return null;
  const rule = degreeRules[signal.kind];
  if (rule === undefined || settings.off.includes(rule)) return null;
  return { rule, figures: `${plural(degree, "carrier")}, at most ${settings.maxCarriers} count` };
}

const degreeRules: Partial<Record<Signal["kind"], RuleName>> = {
  address: "coHosts",
  alias: "coHosts",
  nameserver: "coHosts",
  certificate: "sharedCertificate",
  registrant: "commonRegistrant",
  pair: "popularPart",
};

/** Whether a value that was found by intersection is on too many hosts by its nature. */
export function judgeCommon({ kind, traits, value }: Signal, settings: Settings): SignalVerdict {
  if (!traits.includes("common")) return null;
  const rule = kind === "cookie" ? "commonCookie" : "commonComponent";
  return settings.off.includes(rule) ? null : { rule, figures: value };
}

/** Whether an id is popular, judged by the unrelated hosts that carry it. One of them may be chance. */
export function judgePopular(
  { kind }: Signal,
  hits: number,
  controls: number,
  settings: Settings,
): SignalVerdict {
  if (kind !== "tracker" || hits < 2 || settings.off.includes("popularTracker")) return null;
  return { rule: "popularTracker", figures: `on ${hits} of ${plural(controls, "unrelated host")}` };
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

/** A window in words: `2025-09-01 to 2026-01-04`. */
export function window({ firstSeen, lastSeen }: Pick<Sighting, "firstSeen" | "lastSeen">): string {
  const day = (date: Date | null): string => (date === null ? "unknown" : formatDate(date).slice(0, 10));
  return firstSeen === null && lastSeen === null
    ? "at unknown times"
    : `${day(firstSeen)} to ${day(lastSeen)}`;
}

/** Whether the hunter named the host, or a name above it, as known good. */
export function isAllowed(host: string, settings: Settings): boolean {
  return (
    !settings.off.includes("allowList") &&
    settings.allow.some((name) => host === name.toLowerCase() || host.endsWith(`.${name.toLowerCase()}`))
  );
}
