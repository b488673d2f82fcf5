import type { nouns } from "../../model/index.js";
import { hostKind } from "../../model/host/host-id.js";
import { ofHost, type CollectionOf } from "../collection.js";
import { hash } from "../ids.js";
import { seen, typeName, type GraphRecord } from "../record.js";
import type { Store } from "../store.js";
import { certificateId } from "./certificates.js";
import { findRegistration, registrantName, registrarName } from "./registrations.js";

/** One host in full. */
function hostRecord(store: Store, id: string): GraphRecord | undefined {
  const row = store.by("hosts", 0, id)[0];
  if (row === undefined) return undefined;
  const [, first, last, netblock] = row;
  const about = hostKind(id) === "hostname" ? nameMembers(store, id) : addressMembers(store, netblock);
  return { "@odata.type": typeName(hostKind(id)), id, ...seen(first, last), ...about };
}

function nameMembers(store: Store, name: string): Record<string, unknown> {
  const registration = findRegistration(store, "whois", name)[0];
  if (registration === undefined) return { registrar: null, registrant: null };
  return { registrar: registrarName(store, registration), registrant: registrantName(store, registration) };
}

function addressMembers(store: Store, netblock: string | null): Record<string, unknown> {
  const network = netblock === null ? undefined : store.by("networks", 0, netblock)[0];
  if (network === undefined) {
    return { countryOrRegion: null, netblock, hostingProvider: null, autonomousSystem: null };
  }
  const [, number, name, organization, hostingProvider, countryOrRegion] = network;
  return {
    countryOrRegion,
    netblock,
    hostingProvider,
    autonomousSystem: { name, number, organization, value: `AS${number} - ${name}` },
  };
}

/** A related host; some are told by their id alone. */
function relatedHost(store: Store, id: string): GraphRecord {
  const full = hostRecord(store, id) ?? { id };
  if (hash(id) % 3 !== 0) return full;
  return Object.fromEntries(
    Object.entries(full).map(([name, value]) => [name, name === "id" || name.startsWith("@") ? value : null]),
  ) as GraphRecord;
}

export const hosts: CollectionOf<typeof nouns.host> = (store) => ({
  answers: {
    get: ofHost((host) => hostRecord(store, host)),
    relatedHosts: ({ id = "" }) => {
      const sha1 = Buffer.from(id, "base64").toString("latin1");
      if (certificateId(sha1) !== id || store.by("certificates", 0, sha1).length === 0) return undefined;
      return store.by("host-certificates", 1, sha1).map(([host]) => relatedHost(store, host));
    },
  },
});
