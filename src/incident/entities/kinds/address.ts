import ipaddr from "ipaddr.js";
import { maybeAddress, refang } from "../../../model/index.js";
import type { EntitySpec } from "../spec.js";
import { mentionsOf } from "./host.js";

/** An address of either kind; an IPv4 address that is written as an IPv6 one is that. */
export const address: EntitySpec = {
  meaning: "an address of either kind, also of a connection's ends or of a mail's sender",
  from: { "*": (row, inside) => mentionsOf(row, inside, "ipAddress") },
  toValue: (text) => {
    const live = refang(text).trim();
    const known = maybeAddress(live);
    return known === undefined ? live : ipaddr.process(known).toString();
  },
};
