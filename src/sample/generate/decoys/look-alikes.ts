import { at, lately, type Window } from "../calendar.js";
import { PRIVACY, register } from "../registrations.js";
import { ruleNumbers } from "../rules.js";
import { label, type Setting } from "./decoy.js";

const parked = "contoso-online.example";
const seized = "c0ntoso.test";

/** Look-alikes of the brand that nobody uses: one for sale, one taken away. */
export function idleLookAlikes(setting: Setting): void {
  const { world, random } = setting;
  const sale: Window = [at("2024-06-11"), lately(random)];
  world.resolve(parked, "198.51.100.71", sale);
  register(world, random, parked, {
    registered: at("2024-06-10"),
    registrant: PRIVACY,
    nameservers: ["ns1.parking-lot.example.net", "ns2.parking-lot.example.net"],
  });
  world.judge(parked, 24, ruleNumbers("parked"));
  const since = at("2025-12-18");
  world.resolve(seized, "203.0.113.253", [at("2025-08-02"), since - 3600]);
  world.resolve(seized, "198.51.100.100", [since, lately(random)]);
  register(world, random, seized, {
    registered: at("2025-07-30"),
    registrant: "sinkhole",
    nameservers: ["ns1.sinkhole-trust.example.org", "ns2.sinkhole-trust.example.org"],
  });
  world.judge(seized, 71, ruleNumbers("sinkhole", "typosquat", "young"));
  label(setting, "idle-look-alikes", {
    reason: "look-alikes of the brand that are for sale, or in the hands of a sinkhole",
    hosts: [parked, seized],
  });
}
