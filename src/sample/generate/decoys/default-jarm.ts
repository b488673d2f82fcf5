import { at, lately } from "../calendar.js";
import { JARM } from "../campaigns/tin-kestrel.js";
import { label, type Setting } from "./decoy.js";

/** Honest servers that answer a handshake as the control servers of tin-kestrel do. */
export function defaultJarm(setting: Setting, addresses: readonly string[]): void {
  const { world, random } = setting;
  const hosts = random.sample(addresses, 15);
  for (const host of hosts) world.track(host, ...JARM, [at("2025-05-01"), lately(random, 30)]);
  label(setting, "default-jarm", {
    reason: "the fingerprint of a default installation: alone it says which software, not whose",
    values: [JARM[1]],
    hosts,
  });
}
