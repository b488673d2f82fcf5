import type { nouns } from "../../model/index.js";
import { hostKind } from "../../model/host/host-id.js";
import { byRecordId, ofHost, once, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { guid } from "../ids.js";
import { stub, timestamp, type GraphRecord } from "../record.js";

function record([host, first]: Tables["hosts"]): GraphRecord {
  return { id: guid(`subdomain ${host}`), firstSeenDateTime: timestamp(first), host: stub(host) };
}

function* parents(name: string): Iterable<string> {
  for (let at = name.indexOf("."); at !== -1; at = name.indexOf(".", at + 1)) yield name.slice(at + 1);
}

/** Subdomains are the known host names below a name: nothing else is stored of them. */
export const subdomains: CollectionOf<typeof nouns.subdomain> = (store) => {
  const below = once(() => {
    const index = new Map<string, Tables["hosts"][]>();
    for (const row of store.all("hosts")) {
      if (hostKind(row[0]) === "ipAddress") continue;
      for (const parent of parents(row[0])) {
        const rows = index.get(parent);
        if (rows === undefined) index.set(parent, [row]);
        else rows.push(row);
      }
    }
    return index;
  });
  return {
    answers: {
      subdomains: ofHost((host) => (below().get(host) ?? []).map(record)),
      record: byRecordId(() => [...new Set([...below().values()].flat())].map(record)),
    },
  };
};
