import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { base64 } from "../ids.js";
import { seen, stub, type GraphRecord } from "../record.js";

/** The id also names the host asked about, so that one pair has one id from each of its ends. */
function record([parent, child, linkKind, first, last]: Tables["pairs"], asked: string): GraphRecord {
  const id = base64(linkKind, parent, child, asked);
  return { id, ...seen(first, last), linkKind, parentHost: stub(parent), childHost: stub(child) };
}

export const hostPairs: CollectionOf<typeof nouns.hostPair> = (store) => {
  const asParent = (host: string): GraphRecord[] =>
    store.by("pairs", 0, host).map((pair) => record(pair, host));
  const asChild = (host: string): GraphRecord[] =>
    store.by("pairs", 1, host).map((pair) => record(pair, host));
  return {
    answers: {
      hostPairs: ofHost((host) => [...asParent(host), ...asChild(host)]),
      childHostPairs: ofHost(asParent),
      parentHostPairs: ofHost(asChild),
      record: byRecordId(() =>
        store.all("pairs").flatMap((pair) => [record(pair, pair[0]), record(pair, pair[1])]),
      ),
    },
  };
};
