import { hostKind } from "../../../model/host/host-id.js";
import { at, DAY, within, type Window } from "../calendar.js";
import type { Random } from "../random.js";
import { addContact, register } from "../registrations.js";
import { ruleNumbers } from "../rules.js";
import { addPort } from "../scans.js";
import { addContent, addFreeCertificate, addMail } from "../website.js";
import type { World } from "../world.js";
import type { Campaign, Member } from "./campaign.js";
import { truthOf } from "./truth-of.js";
import { certificateOf, lifeOf, lifetime, overlap, toWindow } from "./windows.js";

/** Writes a campaign's facts; each window is moved a little inwards, by its own few days. */
export function plant(world: World, random: Random, campaign: Campaign): void {
  for (const [key, contact] of Object.entries(campaign.registrants)) addContact(world, key, contact);
  for (const member of campaign.members) plantMember(world, random, member);
  for (const certificate of campaign.certificates) {
    const { sha1 } = world.certificate(certificateOf(certificate));
    const days = toWindow(certificate.days);
    for (const host of certificate.on) {
      const window = within(random, overlap(days, lifetime(campaign, host)), 2);
      world.serve(host, sha1, window, certificate.ports);
      if (hostKind(host) === "ipAddress") openPorts(world, random, host, certificate.ports, window, sha1);
    }
  }
  for (const [parent, child, kind, days] of campaign.pairs) {
    world.pair(parent, child, kind, within(random, toWindow(days), 1));
  }
  world.truth.campaigns[campaign.name] = truthOf(campaign);
}

/** The unusual ports of an address that a campaign had; the usual ones every address may have. */
function openPorts(
  world: World,
  random: Random,
  address: string,
  ports: readonly number[],
  window: Window,
  sha1: string,
): void {
  for (const port of ports.filter((port) => port !== 443 && !world.has("ports", `${address} ${port}`))) {
    addPort(world, address, {
      port,
      window,
      times: random.int(2, 40),
      banners: [["HTTP/1.1 404 Not Found\r\nContent-Length: 0", "https_raw", random.int(1, 9)]],
      services: [],
      sha1,
    });
  }
}

function plantMember(world: World, random: Random, member: Member): void {
  const { host, registered, nameservers, registrant, earlierRegistrant, registrar, mail } = member;
  const life = lifeOf(member);
  for (const [address, days] of member.stays) world.resolve(host, address, within(random, toWindow(days), 4));
  for (const [kind, value] of member.trackers ?? []) {
    world.track(host, kind, value, within(random, life, 10));
  }
  for (const cookie of member.cookies ?? []) world.cookie(host, cookie, within(random, life, 10));
  for (const component of member.components ?? [])
    world.component(host, ...component, within(random, life, 5));
  if (member.ordinary !== false) {
    addContent(world, random, host, within(random, life, 8));
    addFreeCertificate(world, random, host, within(random, life, 2));
  }
  if (isDomain(host)) {
    const when = at(registered) + random.int(0, DAY - 1);
    register(world, random, host, {
      registered: when,
      ...(earlierRegistrant === undefined
        ? {}
        : { before: [[earlierRegistrant, when]], updated: when + 3 * DAY }),
      nameservers,
      ...(registrant === undefined ? {} : { registrant }),
      ...(registrar === undefined ? {} : { registrar }),
    });
    for (const nameserver of nameservers) world.resolve(host, nameserver, within(random, life, 3), "NS");
    if (mail !== undefined) addMail(world, random, host, mail, life);
  }
  world.judge(host, member.score, ruleNumbers(...member.rules));
}

function isDomain(host: string): boolean {
  return /\.(example|test)$/.test(host) && host.split(".").length === 2;
}
