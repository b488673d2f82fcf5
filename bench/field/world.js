import { random } from "../../dist/sample/generate/random.js";
import { openLedger } from "./ledger.js";
import { makeNames } from "./names.js";
import { makeNetworks } from "./networks.js";

/** What every part of the generator works with. Each part has its own stream of chance. */
export function makeWorld(seed) {
  const stream = (part) => random(`field ${seed} ${part}`);
  const names = makeNames(stream("names"));
  const networks = makeNetworks(stream("networks"), names);
  return { stream, names, networks, ledger: openLedger(networks) };
}
