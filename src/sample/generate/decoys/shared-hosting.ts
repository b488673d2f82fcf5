import { at, DAY, END, lately, within } from "../calendar.js";
import { SHARED_HOSTING } from "../campaigns/copper-heron.js";
import { addWebsite } from "../website.js";
import { label, type Setting } from "./decoy.js";

const NAMESERVERS = ["ns1.bulkhost.example.net", "ns2.bulkhost.example.net"];

/** One address with some four hundred strangers, half of them under the hoster's wildcard certificate. */
export function sharedHosting(setting: Setting): void {
  const { world, random, siteName } = setting;
  const { sha1: wildcard } = world.certificate({
    subject: ["*.bulkhost.example.net", "Bulkhost Shared Hosting Invented Inc", "Austin", "US"],
    issuer: ["Example Trust CA G2", "Example Trust Services", null, "US"],
    issued: at("2025-06-02"),
    expires: at("2026-07-02"),
    alternateNames: ["*.bulkhost.example.net", "bulkhost.example.net"],
  });
  const window = [at("2025-06-03"), END] as const;
  world.serve(SHARED_HOSTING, wildcard, within(random, window, 1));
  const hosts: string[] = [];
  for (let index = 0; index < 400; index++) {
    const name = siteName();
    const since = at("2021-01-10") + random.int(0, 1700) * DAY;
    const ownCertificate = random.chance(0.35);
    addWebsite(world, random, {
      name,
      address: SHARED_HOSTING,
      since,
      nameservers: NAMESERVERS,
      mail: "mail.bulkhost.example.net",
      ownCertificate,
    });
    if (!ownCertificate) world.serve(name, wildcard, [Math.max(window[0], since), lately(random)]);
    hosts.push(name);
  }
  world.judge(SHARED_HOSTING, 38);
  label(setting, "shared-hosting", {
    reason: "hundreds of unrelated customers on one address: sharing it ties nobody",
    addresses: [SHARED_HOSTING],
    hosts,
    members: ["parcel-locker.test"],
  });
  label(setting, "hoster-wildcard-certificate", {
    reason: "the hoster's own certificate, served for every customer without one",
    values: [wildcard],
  });
}
