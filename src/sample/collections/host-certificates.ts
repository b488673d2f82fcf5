import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { seen, typedStub, type GraphRecord } from "../record.js";
import type { Store } from "../store.js";
import { certificateRecord } from "./certificates.js";

const SEPARATOR = "15500";

function record(store: Store, row: Tables["host-certificates"]): GraphRecord {
  const [host, sha1, first, last, ports] = row;
  return {
    id: Buffer.from(host + SEPARATOR + sha1).toString("base64"),
    ...seen(first, last),
    ports: ports.map((port) => ({ port, ...seen(first, last) })),
    host: typedStub(host),
    sslCertificate: certificateRecord(store, sha1),
  };
}

export const hostCertificates: CollectionOf<typeof nouns.hostSslCertificate> = (store) => ({
  answers: {
    sslCertificates: ofHost((host) =>
      store.by("host-certificates", 0, host).map((row) => record(store, row)),
    ),
    record: byRecordId(() => store.all("host-certificates").map((row) => record(store, row))),
  },
});
