import { at, DAY, END, lately } from "../calendar.js";
import { CDN_FRONT } from "../campaigns/copper-heron.js";
import { addWebsite } from "../website.js";
import { label, type Setting } from "./decoy.js";

const FRONTS = [CDN_FRONT, "198.51.100.8", "198.51.100.9", "198.51.100.10", "198.51.100.11"];
const NAMESERVERS = ["ada.ns.cdn.example.com", "bob.ns.cdn.example.com"];

/** A content delivery network: a few addresses before some three hundred and fifty sites. */
export function cdn(setting: Setting): void {
  const { world, random, siteName } = setting;
  const { sha1: edge } = world.certificate({
    subject: ["edge.cdn.example.com", "Example Content Delivery Network Inc", "Denver", "US"],
    issuer: ["Example Trust CA G2", "Example Trust Services", null, "US"],
    issued: at("2025-09-01"),
    expires: at("2026-09-30"),
    alternateNames: ["edge.cdn.example.com", "*.edge.cdn.example.com"],
  });
  for (const front of FRONTS) {
    world.serve(front, edge, [at("2025-09-02"), lately(random)], [443, 8443]);
    world.judge(front, 27);
  }
  const hosts: string[] = [];
  for (let index = 0; index < 350; index++) {
    const name = siteName();
    const since = at("2022-02-01") + random.int(0, 1350) * DAY;
    const [address = CDN_FRONT, second] = random.sample(FRONTS, 2);
    const window = addWebsite(world, random, { name, address, since, nameservers: NAMESERVERS });
    if (second !== undefined && random.chance(0.4)) world.resolve(name, second, window);
    if (random.chance(0.5)) world.serve(name, edge, [Math.max(at("2025-09-02"), window[0]), END]);
    hosts.push(name);
  }
  label(setting, "cdn", {
    reason:
      "a content delivery network stands before its customers: its addresses and certificate are its own",
    addresses: FRONTS,
    values: [edge],
    hosts,
    members: ["customs-release.example"],
  });
}
