import { at, DAY } from "./calendar.js";
import type { Setting } from "./decoys/decoy.js";
import { addWebsite } from "./website.js";

/** Honest shops whose pages were made to load a campaign's scripts. */
export function addVictims({ world, random }: Setting, victims: readonly string[]): void {
  victims.forEach((name, index) => {
    addWebsite(world, random, {
      name,
      address: `203.0.113.${130 + index}`,
      since: at("2018-06-01") + random.int(0, 900) * DAY,
      nameservers: ["ns1.hosting-a.example.net"],
      mail: "mx1.mailhub.example.net",
      ownCertificate: true,
    });
  });
}
