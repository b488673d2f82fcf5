import { hostKind } from "../../../model/host/host-id.js";
import { isoDay } from "../calendar.js";
import type { CampaignTruth, SignalKind, SignalTruth } from "../truth.js";
import type { Campaign, Member } from "./campaign.js";
import { certificateOf, lifeOf } from "./windows.js";

/** Signals by which Graph leads from one host to others; the rest can only be compared between hosts at hand. */
const LEADING: readonly SignalKind[] = ["address", "certificate", "registrant", "nameserver", "hostPair"];

/** What a campaign's plan says is true, in the form of the truth file. */
export function truthOf(campaign: Campaign): CampaignTruth {
  const signals = signalsOf(campaign);
  const ways = waysFrom(
    campaign.seed,
    signals.filter(({ kind }) => LEADING.includes(kind)),
  );
  const lives = campaign.members.map(lifeOf);
  return {
    meaning: campaign.meaning,
    seed: campaign.seed,
    window: [
      isoDay(Math.min(...lives.map(([from]) => from))),
      isoDay(Math.max(...lives.map(([, to]) => to))),
    ],
    members: campaign.members.map((member) => {
      const [from, to] = lifeOf(member);
      const way = ways.get(member.host) ?? [];
      return {
        host: member.host,
        first: isoDay(from),
        last: isoDay(to),
        signals: signals.filter(({ hosts }) => hosts.includes(member.host)).map(nameOf),
        hops: (way.length - 1) / 2,
        way,
        ...(member.note === undefined ? {} : { note: member.note }),
      };
    }),
    signals,
    victims: campaign.victims,
  };
}

function nameOf({ kind, value }: SignalTruth): string {
  return `${kind}: ${value}`;
}

/** Every value that two members share; an address that is no member stands among its hosts all the same. */
function signalsOf(campaign: Campaign): SignalTruth[] {
  const found = new Map<string, SignalTruth & { hosts: string[] }>();
  const add = (kind: SignalKind, value: string, host: string): void => {
    const signal = found.get(`${kind} ${value}`) ?? { kind, value, hosts: [] };
    if (!signal.hosts.includes(host)) signal.hosts.push(host);
    found.set(`${kind} ${value}`, signal);
  };
  for (const member of campaign.members) addMember(add, campaign, member);
  for (const certificate of campaign.certificates) {
    for (const host of certificate.on) add("certificate", certificateOf(certificate).sha1, host);
  }
  for (const [parent, child, kind] of campaign.pairs) {
    for (const host of [parent, child]) add("hostPair", `${kind} ${parent} > ${child}`, host);
  }
  const isMember = (host: string): boolean => campaign.members.some((member) => member.host === host);
  return [...found.values()].filter(({ hosts }) => hosts.filter(isMember).length > 1);
}

function addMember(
  add: (kind: SignalKind, value: string, host: string) => void,
  campaign: Campaign,
  { host, stays, trackers = [], cookies = [], components = [], registrant = "", nameservers }: Member,
): void {
  for (const [address, , shared] of stays) {
    if (shared !== undefined) continue;
    add("address", address, address);
    add("address", address, host);
  }
  for (const [kind, value] of trackers) add("tracker", `${kind} ${value}`, host);
  for (const cookie of cookies) add("cookie", cookie, host);
  for (const [name, version] of components) add("component", `${name} ${version}`, host);
  const mailbox = campaign.registrants[registrant]?.[2];
  if (mailbox !== undefined && hostKind(host) === "hostname") add("registrant", mailbox, host);
  for (const server of nameservers) {
    if (campaign.nameservers.includes(server)) add("nameserver", server, host);
  }
}

/** The shortest way to every host that can be reached: hosts and the signals between them, in turn. */
function waysFrom(seed: string, signals: readonly SignalTruth[]): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[seed, [seed]]]);
  for (const [host, way] of ways) {
    for (const signal of signals) {
      if (!signal.hosts.includes(host)) continue;
      for (const next of signal.hosts) {
        if (!ways.has(next)) ways.set(next, [...way, nameOf(signal), next]);
      }
    }
  }
  return ways;
}
