import { nouns } from "../../../model/index.js";
import type { DataSet } from "./data-set.js";

/** How many names stand on an address: asked for the address that a name had at the time of the incident. */
export const coHosts: DataSet = {
  meaning: "how many names share the address",
  ask: ({ id }) => [
    {
      noun: nouns.passiveDns,
      route: "passiveDnsReverse",
      params: { hostId: id },
      enough: 1,
      frame: "coHosts",
    },
  ],
  read(frame, facts, { id }) {
    facts.coHosts = { address: id, count: Math.max(frame.info.count ?? 0, frame.numRows()) };
  },
};
