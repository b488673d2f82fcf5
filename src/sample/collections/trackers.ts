import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { seen, stub, type GraphRecord } from "../record.js";

const SEPARATOR = "92410";

function record([host, kind, value, first, last]: Tables["trackers"]): GraphRecord {
  const id = Buffer.from([value.toLowerCase(), kind, host].join(SEPARATOR)).toString("base64");
  return { id, ...seen(first, last), kind, value, host: stub(host) };
}

export const trackers: CollectionOf<typeof nouns.hostTracker> = (store) => ({
  answers: {
    trackers: ofHost((host) => store.by("trackers", 0, host).map(record)),
    record: byRecordId(() => store.all("trackers").map(record)),
  },
});
