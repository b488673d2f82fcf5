import type { nouns } from "../../model/index.js";
import { byRecordId, ofHost, once, type CollectionOf } from "../collection.js";
import type { Registration } from "../facts.js";
import { base64, decimal } from "../ids.js";
import { postalAddress, stub, timestamp, typeName, type GraphRecord } from "../record.js";
import type { Store } from "../store.js";
import { findRegistration } from "./registrations.js";

type Contact = Record<string, unknown>;

const nobody: Contact = {
  address: null,
  email: null,
  fax: null,
  name: null,
  organization: null,
  telephone: null,
};

function contact(store: Store, key: string): Contact {
  const row = store.by("contacts", 0, key)[0];
  if (row === undefined) return nobody;
  const [, name, organization, email, city, postalCode, country] = row;
  return {
    ...nobody,
    address: postalAddress(null, postalCode, city, null, country),
    email,
    name,
    organization,
  };
}

function rawText(domain: string, registrar: string | null, nameservers: readonly string[]): string {
  const lines = [`Domain Name: ${domain}`, `Registrar: ${registrar ?? ""}`];
  return [...lines, ...nameservers.map((name) => `Name Server: ${name}`), ""].join("\n");
}

function record(store: Store, registration: Registration): GraphRecord {
  const [domain, registered, expires, updated, registrarKey, registrantKey, nameservers] = registration;
  const registrar = store.by("registrars", 0, registrarKey)[0] ?? [];
  const [, organization = null, server = null, abuseEmail = null, abuseTelephone = null] = registrar;
  const registrant = contact(store, registrantKey);
  return {
    id: base64(domain, decimal(`${domain} ${updated}`)),
    registrationDateTime: timestamp(registered),
    expirationDateTime: timestamp(expires),
    firstSeenDateTime: null,
    lastSeenDateTime: null,
    lastUpdateDateTime: timestamp(updated),
    domainStatus: STATUS,
    whoisServer: server,
    rawWhoisText: rawText(domain, organization, nameservers),
    abuse: { ...nobody, email: abuseEmail, telephone: abuseTelephone },
    admin: registrant,
    billing: null,
    noc: null,
    registrant,
    registrar: { ...nobody, organization },
    technical: registrant,
    zone: null,
    nameservers: nameservers.map((name) => ({
      firstSeenDateTime: null,
      lastSeenDateTime: null,
      host: stub(name),
    })),
    host: stub(domain),
  };
}

/** All registrations of the tenant are locked against transfer. */
const STATUS = "client transfer prohibited";

/** The service labels its history items as current records. */
function earlier(store: Store, registration: Registration): GraphRecord {
  return { "@odata.type": typeName("whoisRecord"), ...record(store, registration) };
}

export const whois: CollectionOf<typeof nouns.whois> = (store) => {
  const all = once(() => store.all("whois").map((row) => record(store, row)));
  return {
    answers: {
      whois: ofHost((host) => {
        const current = findRegistration(store, "whois", host)[0];
        return current && record(store, current);
      }),
      search: all,
      record: byRecordId(all),
    },
    counted: ["search"],
  };
};

export const whoisHistory: CollectionOf<typeof nouns.whoisHistory> = (store) => {
  const history = (host: string): GraphRecord[] =>
    findRegistration(store, "whois-history", host).map((row) => earlier(store, row));
  const current = once(
    () => new Map(store.all("whois").map((row) => [record(store, row).id, row[0]] as const)),
  );
  return {
    answers: {
      whoisHistory: ofHost(history),
      history: ({ id = "" }) => {
        const domain = current().get(id);
        return domain === undefined ? undefined : history(domain);
      },
      record: byRecordId(() => store.all("whois-history").map((row) => earlier(store, row))),
    },
    counted: ["whoisHistory", "history"],
  };
};
