import { at, DAY, lately } from "../calendar.js";
import { register } from "../registrations.js";
import { label, type Setting } from "./decoy.js";

const DOMAIN = "wild-market-offers.example";
const ADDRESS = "203.0.113.151";

/** A domain that answers to every name below it. */
export function wildcardDns(setting: Setting): void {
  const { world, random } = setting;
  const since = at("2024-10-02");
  world.resolve(DOMAIN, ADDRESS, [since, lately(random)]);
  register(world, random, DOMAIN, {
    registered: since - 3 * DAY,
    nameservers: ["ns1.hosting-a.example.net"],
  });
  world.judge(DOMAIN, 33);
  const hosts = [DOMAIN];
  for (let index = 0; index < 120; index++) {
    const name = `${random.int(0x100000, 0xffffff).toString(16)}${index.toString(36)}.${DOMAIN}`;
    const first = since + random.int(0, 480) * DAY;
    world.resolve(name, ADDRESS, [first, first + random.int(0, 2 * DAY)]);
    hosts.push(name);
  }
  label(setting, "wildcard-dns", {
    reason: "generated names of one domain, each seen for hours: they count as one",
    addresses: [ADDRESS],
    hosts,
  });
}
