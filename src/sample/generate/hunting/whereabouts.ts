import { hash, hex } from "../../ids.js";
import { DAY } from "../calendar.js";
import { employees, machineOf, OFFICE, type Employee, type Machine } from "./actors.js";
import type { Instant } from "./log.js";
import type { Place } from "./tables/entra-id-sign-in-events.js";

/** A network that somebody is in, as it is seen from outside. */
export interface Where {
  readonly address: string;
  readonly place: Place;
  readonly isp: string;
}

/** Where the company is, and its people. */
export const HOME: Place = { country: "IS", city: "Reykjavik", latitude: "64.1466", longitude: "-21.9426" };
const AMSTERDAM: Place = { country: "NL", city: "Amsterdam", latitude: "52.3740", longitude: "4.8897" };
const LISBON: Place = { country: "PT", city: "Lisbon", latitude: "38.7167", longitude: "-9.1333" };

/** Where the company's VPN comes out: an address that many have at once, in another country, at a hoster. */
const VPN: Where = { address: "203.0.113.126", place: AMSTERDAM, isp: "Driftline VPS" };
const HOTEL: Where = { address: "198.51.100.252", place: LISBON, isp: "Hotel Inventado" };

/** Who is on a journey, by days of the month. */
export const TRAVELLER = "r.specimen";
const journey = [Date.UTC(2026, 1, 16), Date.UTC(2026, 1, 20)] as const;

function isTravelling({ account }: Employee, at: Instant): boolean {
  return account === TRAVELLER && at >= journey[0] && at < journey[1];
}

/** Where a device is that day: in the office, at its owner's home, behind the VPN, on a journey. */
export function whereabouts(machine: Machine, at: Instant): Where {
  const { owner, outside, inOffice, name } = machine;
  if (owner === null || inOffice) return { address: outside ?? OFFICE, place: HOME, isp: "Contoso" };
  if (isTravelling(owner, at)) return HOTEL;
  return hash(`vpn ${name} ${dayOf(at)}`) % 4 === 0 ? VPN : homeOf(owner, at);
}

/** The network at somebody's home. A device's IPv6 address there is another one every day. */
export function homeOf(person: Employee, at: Instant): Where {
  const { outside, inOffice } = machineOf(person.account);
  if (!inOffice) return { address: outside ?? OFFICE, place: HOME, isp: "Example Access Telecom" };
  const number = employees.indexOf(person);
  if (number % 2 === 0) {
    return { address: `192.0.2.${159 + number / 2}`, place: HOME, isp: "Example Access Telecom" };
  }
  const house = `2001:db8:41:${(0x100 + number).toString(16)}`;
  return {
    address: `${house}:${groups(`home ${person.account} ${dayOf(at)}`, 4)}`,
    place: HOME,
    isp: "Fjordlight",
  };
}

/** A telephone's network: one address of a few that many share, or a new one each time. */
export function mobileOf(person: Employee, at: Instant): Where {
  const seed = `mobile ${person.account} ${at}`;
  if (isTravelling(person, at)) {
    return { address: `2001:db8:77:${groups(seed, 5)}`, place: LISBON, isp: "Tejo Roaming" };
  }
  if (hash(`contract ${person.account}`) % 2 === 0) {
    const shared = ["203.0.113.251", "203.0.113.253", "203.0.113.254"];
    return { address: shared[hash(seed) % shared.length] ?? "", place: HOME, isp: "Geysir Mobile" };
  }
  return { address: `2001:db8:52:${groups(seed, 5)}`, place: HOME, isp: "Puffin Mobile" };
}

function dayOf(at: Instant): number {
  return Math.floor(at / (DAY * 1000));
}

/** So many groups of an IPv6 address; none begins with a nought, as short forms do without it. */
function groups(seed: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `a${hex(`${seed} ${index}`, 3)}`).join(":");
}
