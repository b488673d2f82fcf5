import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { base64 } from "../ids.js";
import { seen, stub, type GraphRecord } from "../record.js";

function record([host, name, version, category, first, last]: Tables["components"]): GraphRecord {
  const id = base64(name, version, category, host);
  return { id, ...seen(first, last), name, version, category, host: stub(host) };
}

export const components: CollectionOf<typeof nouns.hostComponent> = (store) => ({
  answers: {
    components: ofHost((host) => store.by("components", 0, host).map(record)),
    record: byRecordId(() => store.all("components").map(record)),
  },
});
