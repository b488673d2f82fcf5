import { at, DAY, END, lately, type Window } from "../calendar.js";
import { label, type Setting } from "./decoy.js";

/** Homes behind changing addresses: each name was everywhere, each address had everybody. */
export function dynamicDns(setting: Setting): void {
  const { world, random } = setting;
  const hosts: string[] = [];
  const addresses = Array.from({ length: 56 }, (_, index) => `192.0.2.${131 + index}`);
  for (let index = 0; index < 60; index++) {
    const name = `home-${(4096 + index * 37).toString(16)}.dyn.example.net`;
    let from = at("2025-04-01") + random.int(0, 90) * DAY;
    for (const address of random.sample(addresses, random.int(4, 9)).toReversed()) {
      const to = Math.min(from + random.int(6, 45) * DAY, END);
      if (from >= END) break;
      world.resolve(name, address, [from, to]);
      from = to + random.int(1, 48) * 3600;
    }
    const window: Window = [at("2025-09-01"), lately(random)];
    if (random.chance(0.3)) world.component(name, "HomeCam", "2.1", "Server", window);
    if (random.chance(0.5)) world.judge(name, random.int(10, 46));
    hosts.push(name);
  }
  label(setting, "dynamic-dns", {
    reason: "addresses of an access network pass from customer to customer within days",
    addresses,
    hosts,
  });
}
