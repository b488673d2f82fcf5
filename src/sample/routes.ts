import { nouns, toHostId, type Noun } from "../model/index.js";
import type { Collection, CollectionOf, Keys } from "./collection.js";
import { collections } from "./collections/index.js";
import { count, page, single, type Call } from "./page.js";
import { noSegment, notFound } from "./refusal.js";
import type { GraphRecord } from "./record.js";
import { ok } from "./reply.js";
import type { Handle } from "./incoming.js";
import type { Store } from "./store.js";
import type { Operation } from "./tree.js";

/** Every route of every noun of the model, with what answers it. */
export function routeOperations(store: Store): Operation<Handle>[] {
  return Object.entries(nouns).flatMap(([key, noun]: [string, Noun]) => {
    const collection = (collections as Readonly<Record<string, CollectionOf<Noun>>>)[key]?.(store);
    return collection === undefined ? [] : operationsOf(store, noun, collection);
  });
}

function operationsOf(store: Store, noun: Noun, collection: Collection): Operation<Handle>[] {
  return Object.entries(noun.routes).map(([name, route]) => ({
    method: "GET",
    path: route.path,
    target: ({ url }, root, match) => {
      const keys = checkHost(store, match.keys);
      const found = collection.answers[name]?.(keys);
      const call: Call = { noun, collection, route, name, url, root, keys };
      if (match.counts && !route.collection) throw noSegment("$count");
      if (!route.collection) return ok(single(call, found as GraphRecord | undefined));
      if (found === undefined) throw notFound(Object.values(keys).join("/"));
      const records = found as readonly GraphRecord[];
      return ok(match.counts ? count(call, records) : page(call, records));
    },
  }));
}

/** The keys with a host in its one spelling, where the path names one and the tenant knows it. */
function checkHost(store: Store, keys: Keys): Keys {
  const { hostId } = keys;
  if (hostId === undefined) return keys;
  const host = hostId.includes(":") ? findAddress(hostId) : hostId.toLowerCase();
  if (store.by("hosts", 0, host).length === 0) throw notFound(hostId);
  return { ...keys, hostId: host };
}

function findAddress(text: string): string {
  try {
    return toHostId(text).id;
  } catch {
    return text;
  }
}
