import { at, DAY, END, type Window } from "../calendar.js";
import { toCertificate, type Certificate } from "../certificate.js";
import type { Campaign, Days, Member, SharedCertificate } from "./campaign.js";

/** From a member's first to its last day. */
export function lifeOf({ stays, days }: Pick<Member, "stays" | "days">): Window {
  const windows = [...stays.map(([, stay]) => stay), ...(days === undefined ? [] : [days])].map(toWindow);
  return [Math.min(...windows.map(([from]) => from)), Math.max(...windows.map(([, to]) => to))];
}

/** How long the campaign had a host: a member's life, or the time that members were on an address. */
export function lifetime({ members }: Campaign, host: string): Window {
  const member = members.find((candidate) => candidate.host === host);
  const stays = members.flatMap((other) => other.stays.filter(([address]) => address === host));
  return lifeOf(member ?? { stays });
}

/** A plan's days as moments, never after the end. */
export function toWindow([from, to]: Days): Window {
  return [at(from), Math.min(at(to), END)];
}

/** The time that two windows have in common. */
export function overlap([from, to]: Window, [first, last]: Window): Window {
  return [Math.max(from, first), Math.min(to, last)];
}

/** A certificate that names itself as its issuer. */
export function certificateOf({ commonName, organization, issued, years }: SharedCertificate): Certificate {
  const name = [commonName, organization, null, null] as const;
  const expires = at(issued) + years * 365 * DAY;
  return toCertificate({ subject: name, issuer: name, issued: at(issued), expires });
}
