import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { base64 } from "../ids.js";
import { seen, stub, type GraphRecord } from "../record.js";

function record([host, name, domain, first, last]: Tables["cookies"]): GraphRecord {
  return { id: base64(domain, name, host), ...seen(first, last), name, domain, host: stub(host) };
}

export const cookies: CollectionOf<typeof nouns.hostCookie> = (store) => ({
  answers: {
    cookies: ofHost((host) => store.by("cookies", 0, host).map(record)),
    record: byRecordId(() => store.all("cookies").map(record)),
  },
});
