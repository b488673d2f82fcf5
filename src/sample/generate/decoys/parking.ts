import { at, DAY, lately, type Window } from "../calendar.js";
import { PRIVACY, register } from "../registrations.js";
import { ruleNumbers } from "../rules.js";
import { label, type Setting } from "./decoy.js";

const ADDRESS = "198.51.100.70";
const NAMESERVERS = ["ns1.parking-lot.example.net", "ns2.parking-lot.example.net"];

/** Unused names that show advertisements, all at one address. */
export function parking(setting: Setting): void {
  const { world, random, siteName } = setting;
  const hosts: string[] = [];
  for (let index = 0; index < 150; index++) {
    const name = siteName();
    const since = at("2023-05-01") + random.int(0, 900) * DAY;
    const window: Window = [since, lately(random, 6)];
    world.resolve(name, ADDRESS, window);
    world.component(name, "Parking Lot Lander", "", "Parking", window);
    world.track(name, "ParkingLotFeedId", "PL-000451", window);
    world.cookie(name, "parking_session", window);
    if (name.split(".").length === 2) {
      const registrant = random.chance(0.5) ? { registrant: PRIVACY } : {};
      register(world, random, name, {
        registered: since - random.int(0, 400) * DAY,
        nameservers: NAMESERVERS,
        ...registrant,
      });
      if (random.chance(0.6)) world.resolve(name, NAMESERVERS[0] ?? "", window, "NS");
    }
    if (random.chance(0.8)) world.judge(name, random.int(12, 34), ruleNumbers("parked"));
    hosts.push(name);
  }
  label(setting, "parking", {
    reason: "parked names share the parking service's address, name servers, component, tracker and cookie",
    addresses: [ADDRESS],
    values: [...NAMESERVERS, "Parking Lot Lander", "PL-000451", "parking_session"],
    hosts,
  });
}
