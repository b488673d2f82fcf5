import { address, type AddressColumns } from "./address.js";
import { type Column, datetime, hostAt, key, string } from "../column.js";
import { byId, listOf, listOfHost, noun, oneOfHost } from "../noun.js";
import { observation } from "./observation.js";

const texts = {
  Name: ["name", "name"],
  Organization: ["organization", "organisation"],
  Email: ["email", "e-mail address"],
  Telephone: ["telephone", "telephone"],
  Fax: ["fax", "fax number"],
} as const;

type ContactColumns<P extends string> = {
  [K in `${P}${keyof typeof texts}`]: Column<string | null>;
} & AddressColumns<P>;

function contact<const P extends string>(path: P, whose: string): ContactColumns<P> {
  const columns: Record<string, Column> = {};
  for (const [suffix, [member, meaning]] of Object.entries(texts)) {
    columns[path + suffix] = string(`${path}.${member}`, `${whose}: ${meaning}`);
  }
  return { ...columns, ...address(path, path, whose) } as ContactColumns<P>;
}

const contacts = [
  "abuse",
  "admin",
  "billing",
  "noc",
  "registrant",
  "registrar",
  "technical",
  "zone",
] as const;

const contactFields = [
  "address/city",
  "address/countryOrRegion",
  "address/postalCode",
  "address/state",
  "address/street",
  "email",
  "fax",
  "name",
  "organization",
  "telephone",
];

const columns = {
  host: hostAt("host", "the domain or address block registered"),
  registration: datetime("registrationDateTime", "registered on"),
  expiration: datetime("expirationDateTime", "expires on"),
  lastUpdate: datetime("lastUpdateDateTime", "last update of the record"),
  ...observation,
  domainStatus: string("domainStatus", "registry status, comma-separated"),
  whoisServer: string("whoisServer", "server that answered"),
  ...contact("registrar", "registrar"),
  ...contact("registrant", "registrant"),
  ...contact("admin", "administrative contact"),
  ...contact("technical", "technical contact"),
  ...contact("billing", "billing contact"),
  ...contact("abuse", "contact for abuse reports"),
  ...contact("noc", "network operations contact"),
  ...contact("zone", "zone contact"),
  rawWhoisText: string("rawWhoisText", "the unparsed text"),
  id: key(),
};

const lists = {
  nameservers: {
    path: "nameservers",
    meaning: "one name server of the registration",
    // The name server's own id; `host` of the frame stays the domain.
    columns: { nameserver: hostAt("host", "the name server"), ...observation },
  },
};

/** A registration as it stands. */
export const whois = noun({
  name: "whois",
  types: ["whoisRecord"],
  meaning: "one registration as it stands",
  columns,
  lists,
  routes: {
    whois: oneOfHost("/whois"),
    search: listOf("/whoisRecords", {
      call: "hunt.whoisRecords({ search })",
      query: ["$count", "$orderby", "$search", "$select", "$skip", "$top"],
      orderable: ["expirationDateTime", "host/id", "registrationDateTime"],
      searchable: [
        ...contacts.flatMap((whose) => contactFields.map((field) => `${whose}/${field}`)),
        "nameservers/host/id",
      ],
    }),
    record: byId("whoisRecords", "hunt.whoisRecord(id).get()"),
  },
});

/** The registration as it stood before. */
export const whoisHistory = noun({
  name: "whoisHistory",
  types: ["whoisHistoryRecord"],
  meaning: "one registration as it stood at an earlier time",
  columns,
  lists,
  routes: {
    whoisHistory: listOfHost("/whois/history"),
    history: listOf("/whoisRecords/{id}/history", { call: "hunt.whoisRecord(id).history(o)" }),
    record: byId("whoisHistoryRecords"),
  },
});
