import { at, DAY, lately, type Window } from "../calendar.js";
import { SINKHOLE } from "../campaigns/copper-heron.js";
import { register } from "../registrations.js";
import { ruleNumbers } from "../rules.js";
import { label, type Setting } from "./decoy.js";

const NAMESERVERS = ["ns1.sinkhole-trust.example.org", "ns2.sinkhole-trust.example.org"];

/** Names taken from all kinds of malware, brought together by those who took them. */
export function sinkhole(setting: Setting): void {
  const { world, random } = setting;
  const hosts: string[] = [];
  for (let index = 0; index < 80; index++) {
    const letters = Array.from(
      { length: random.int(9, 14) },
      () => "bcdfghjklmnpqrstvwxz"[random.int(0, 19)],
    );
    const name = `${letters.join("")}.${random.pick(["example", "test"])}`;
    const since = at("2024-01-15") + random.int(0, 740) * DAY;
    const window: Window = [since, lately(random)];
    world.resolve(name, SINKHOLE, window);
    world.resolve(name, NAMESERVERS[0] ?? "", window, "NS");
    register(world, random, name, {
      registered: since - random.int(20, 200) * DAY,
      nameservers: NAMESERVERS,
      registrant: "sinkhole",
    });
    world.judge(name, random.int(50, 96), ruleNumbers("sinkhole", "thirdParty"));
    hosts.push(name);
  }
  world.judge(SINKHOLE, 30, ruleNumbers("sinkhole"));
  label(setting, "sinkhole", {
    reason: "unrelated malware names, pointed to one address by the organisation that took them over",
    addresses: [SINKHOLE],
    values: NAMESERVERS,
    hosts,
    members: ["depot-notice.example"],
  });
}
