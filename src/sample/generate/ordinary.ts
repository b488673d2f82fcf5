import { at, DAY, within } from "./calendar.js";
import type { Setting } from "./decoys/decoy.js";
import { addWebsite } from "./website.js";

const MAIL = ["mx1.mailhub.example.net", "mx2.mailhub.example.net", "mx1.postbox.example.org"];

/** Those of registrars and of large hosters; campaigns use them too. */
const NAMESERVERS = [
  ["ns1.hosting-a.example.net"],
  ["ns1.hosting-b.example.net"],
  ["ns1.hosting-c.example.net"],
  ["ns1.names-galore.example.net", "ns2.names-galore.example.net"],
  ["ns1.names-galore.example.net", "ns2.names-galore.example.net"],
  ["ns1.driftline.example.net", "ns2.driftline.example.net"],
  ["ns1.nightjar-cloud.example.net", "ns2.nightjar-cloud.example.net"],
];

/** The rest of the web: some nine hundred sites on addresses that have from one to five of them. */
export function ordinarySites({ world, random, siteName }: Setting, addresses: readonly string[]): void {
  for (const address of addresses) {
    for (let left = random.pick([1, 1, 1, 1, 1, 2, 2, 3, 4]); left > 0; left--) {
      const name = siteName();
      const since = at("2020-01-05") + random.int(0, 2150) * DAY;
      const nameservers = random.pick(NAMESERVERS);
      const mail = random.chance(0.4) ? { mail: random.pick(MAIL) } : {};
      addWebsite(world, random, { name, address, since, nameservers, ...mail });
      if (random.chance(0.25)) moveHere(name, since);
    }
  }

  /** Many sites were elsewhere before. */
  function moveHere(name: string, since: number): void {
    const earlier = random.pick(addresses);
    if (world.has("resolutions", `${name} ${earlier}`)) return;
    world.resolve(name, earlier, within(random, [since - random.int(100, 700) * DAY, since], 10));
  }
}
