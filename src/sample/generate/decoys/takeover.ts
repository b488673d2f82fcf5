import { at } from "../calendar.js";
import { EAST, SHOP, WEST } from "../campaigns/copper-heron.js";
import { addWebsite } from "../website.js";
import { label, type Setting } from "./decoy.js";

const NAMESERVERS = ["ns1.hollow-host.example.net", "ns2.hollow-host.example.net"];

/** Honest customers who were given an address of the flagship after it had left, and one from long before. */
export function takeover(setting: Setting): void {
  const { world, random } = setting;
  const later = [
    ["meadow-pottery-studio.example", EAST, "2026-01-12"],
    ["quiet-river-pilates.example", EAST, "2026-01-21"],
    ["birch-lane-orthodontics.test", WEST, "2026-02-17"],
  ] as const;
  for (const [name, address, since] of later) {
    addWebsite(world, random, {
      name,
      address,
      since: at(since),
      nameservers: NAMESERVERS,
      registrant: "hollow",
    });
  }
  label(setting, "address-taken-over", {
    reason: "came to the address weeks after the campaign had left it; the times do not overlap",
    addresses: [EAST, WEST],
    hosts: later.map(([name]) => name),
  });
  world.resolve("old-mill-heritage.example", WEST, [at("2021-03-04"), at("2023-08-19")]);
  world.resolve("old-mill-heritage.example", "192.0.2.19", [at("2023-08-20"), at("2026-03-01")]);
  world.judge("old-mill-heritage.example", 6);
  label(setting, "address-before", {
    reason: "left the address two years before the campaign came",
    addresses: [WEST],
    hosts: ["old-mill-heritage.example"],
  });
  for (const address of [EAST, WEST, SHOP]) world.judge(address, 72);
}
