import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { token } from "../ids.js";
import { seen, stub, timestamp, type GraphRecord } from "../record.js";
import { certificateId, certificateRecord } from "./certificates.js";

function record(row: Tables["ports"]): GraphRecord {
  const [host, port, protocol, status, first, last, timesObserved, banners, services, sha1] = row;
  return {
    id: token(`port ${host} ${port} ${protocol}`),
    port,
    protocol,
    status,
    ...seen(first, last),
    lastScanDateTime: timestamp(last),
    timesObserved,
    banners: banners.map(([banner, scanProtocol, times]) => ({
      banner,
      ...seen(first, last),
      scanProtocol,
      timesObserved: times,
    })),
    services: services.map(([name, version, category, isRecent]) => ({
      ...seen(first, last),
      isRecent,
      component: {
        id: token(`service ${host} ${port} ${name}`),
        ...seen(first, last),
        name,
        version,
        category,
      },
    })),
    host: stub(host),
    mostRecentSslCertificate: sha1 === null ? null : { id: certificateId(sha1) },
  };
}

export const ports: CollectionOf<typeof nouns.hostPort> = (store) => ({
  answers: {
    ports: ofHost((host) => store.by("ports", 0, host).map(record)),
    record: byRecordId(() => store.all("ports").map(record)),
  },
  expand: {
    mostRecentSslCertificate: ({ mostRecentSslCertificate: related }) => {
      if (related === null) return null;
      const sha1 = Buffer.from((related as GraphRecord).id, "base64").toString("latin1");
      return certificateRecord(store, sha1) ?? related;
    },
  },
});
