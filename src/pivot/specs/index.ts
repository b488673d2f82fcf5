import { certificates } from "./certificates.js";
import { components } from "./components.js";
import { cookies } from "./cookies.js";
import { hostPairs } from "./host-pairs.js";
import { passiveDns } from "./passive-dns.js";
import { subdomains } from "./subdomains.js";
import { trackers } from "./trackers.js";
import { whois } from "./whois.js";

/** Every pivot, by its name in a plan. */
export const specs = {
  passiveDns,
  certificates,
  whois,
  hostPairs,
  subdomains,
  trackers,
  cookies,
  components,
} as const;

export type PivotName = keyof typeof specs;
