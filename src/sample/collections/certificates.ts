import type { nouns } from "../../model/index.js";
import { byRecordId, once, type CollectionOf } from "../collection.js";
import type { CertificateName, Tables } from "../facts.js";
import { base64, hash } from "../ids.js";
import { postalAddress, seen, timestamp, type GraphRecord } from "../record.js";
import type { Store } from "../store.js";

export function certificateId(sha1: string): string {
  return base64(sha1);
}

/** A certificate's subject or issuer. Some certificates spell the alternative names in the singular. */
function entity(
  [commonName, organizationName, city, country]: CertificateName,
  alternateNames: readonly string[],
  singular: boolean,
): Record<string, unknown> {
  return {
    address: postalAddress(null, null, city, null, country),
    [singular ? "alternateName" : "alternateNames"]: alternateNames,
    commonName,
    email: null,
    givenName: null,
    organizationName,
    organizationUnitName: null,
    serialNumber: null,
    surname: null,
  };
}

/** A certificate in full; seen as long as any host was seen to serve it. */
export function certificateRecord(store: Store, sha1: string): GraphRecord | undefined {
  const row = store.by("certificates", 0, sha1)[0];
  return row === undefined ? undefined : record(store, row);
}

function record(store: Store, row: Tables["certificates"]): GraphRecord {
  const [sha1, serialNumber, issued, expires, subject, issuer, alternateNames] = row;
  const singular = hash(sha1) % 7 === 0;
  const served = store.by("host-certificates", 1, sha1);
  const observed =
    served.length === 0
      ? { firstSeenDateTime: null, lastSeenDateTime: null }
      : seen(Math.min(...served.map((use) => use[2])), Math.max(...served.map((use) => use[3])));
  return {
    id: certificateId(sha1),
    ...observed,
    fingerprint: sha1.replace(/..(?=.)/g, "$&:"),
    sha1,
    serialNumber,
    issueDateTime: timestamp(issued),
    expirationDateTime: timestamp(expires),
    ...(singular ? { sslVersion: 3 } : {}),
    subject: entity(subject, alternateNames, singular),
    issuer: entity(issuer, [], singular),
  };
}

export const certificates: CollectionOf<typeof nouns.sslCertificate> = (store) => {
  const all = once(() => store.all("certificates").map((row) => record(store, row)));
  return { answers: { search: all, record: byRecordId(all) }, counted: ["search"] };
};
