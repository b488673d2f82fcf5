import { certificates } from "./certificates.js";
import type { DataSet } from "./data-set.js";
import { network } from "./network.js";
import { passiveDns } from "./passive-dns.js";
import { reputation } from "./reputation.js";
import { trackers } from "./trackers.js";
import { whois } from "./whois.js";

/** What every host is asked for, side by side. */
export const dataSets = {
  reputation,
  network,
  passiveDns,
  whois,
  certificates,
  trackers,
} as const satisfies Readonly<Record<string, DataSet>>;
