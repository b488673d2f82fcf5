import { announcement } from "./announcement.js";
import { articles } from "./articles/index.js";
import { publish } from "./articles/publish.js";
import { campaigns } from "./campaigns/index.js";
import { plant } from "./campaigns/plant.js";
import { brand } from "./decoys/brand.js";
import { cdn } from "./decoys/cdn.js";
import type { Setting } from "./decoys/decoy.js";
import { defaultJarm } from "./decoys/default-jarm.js";
import { dynamicDns } from "./decoys/dynamic-dns.js";
import { idleLookAlikes } from "./decoys/look-alikes.js";
import { infrastructure } from "./decoys/infrastructure.js";
import { parking } from "./decoys/parking.js";
import { popularValues } from "./decoys/popular-values.js";
import { sharedHosting } from "./decoys/shared-hosting.js";
import { sinkhole } from "./decoys/sinkhole.js";
import { takeover } from "./decoys/takeover.js";
import { wildcardDns } from "./decoys/wildcard-dns.js";
import { huntingFiles } from "./hunting/index.js";
import { incidents } from "./incidents/index.js";
import { report } from "./incidents/report.js";
import { siteNames } from "./names.js";
import { addNetworks, ordinaryAddresses } from "./networks.js";
import { oddities } from "./oddities.js";
import { ordinarySites } from "./ordinary.js";
import { profiles } from "./profiles/index.js";
import { describe } from "./profiles/describe.js";
import { random } from "./random.js";
import { addRegistrars } from "./registrations.js";
import { addRules } from "./rules.js";
import { scanEverything } from "./scans.js";
import { newSubdomains } from "./subdomains.js";
import { addVictims } from "./victims.js";
import { catalogue } from "./vulnerabilities/catalogue.js";
import { vulnerabilities } from "./vulnerabilities/index.js";
import { World } from "./world.js";

/** Makes all data files, by name, always the same. */
export function generate(): Map<string, string | Uint8Array> {
  const world = new World();
  addNetworks(world);
  addRules(world);
  addRegistrars(world);
  const siteName = siteNames(random("names"));
  const setting = (part: string): Setting => ({ world, random: random(part), siteName });
  infrastructure(setting("infrastructure"));
  for (const campaign of campaigns) plant(world, random(campaign.name), campaign);
  addVictims(
    setting("victims"),
    campaigns.flatMap(({ victims }) => victims),
  );
  announcement(world, random("announcement"));
  oddities(world, random("oddities"));
  for (const [name, decoy] of Object.entries({ sharedHosting, cdn, parking, sinkhole, takeover, brand })) {
    decoy(setting(name));
  }
  dynamicDns(setting("dynamicDns"));
  wildcardDns(setting("wildcardDns"));
  const addresses = ordinaryAddresses(world.hosts());
  ordinarySites(setting("ordinary"), addresses);
  defaultJarm(setting("defaultJarm"), addresses);
  popularValues(setting("popular"));
  scanEverything(world, random("scans"));
  publish(world, articles);
  describe(world, random("profiles"), profiles);
  catalogue(world, vulnerabilities);
  report(world, incidents);
  const hunting = huntingFiles(world);
  world.truth.hunting = hunting.truth;
  // Nobody in the tenant met these.
  idleLookAlikes(setting("idleLookAlikes"));
  newSubdomains(setting("newSubdomains"));
  return new Map<string, string | Uint8Array>([...world.files(), ...hunting.files]);
}
