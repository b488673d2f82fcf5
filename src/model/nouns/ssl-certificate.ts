import { address, type AddressColumns } from "./address.js";
import { datetime, key, string, strings, type Column } from "../column.js";
import { byId, listOf, noun } from "../noun.js";
import { observation } from "./observation.js";

type Text = Column<string | null>;

const texts = {
  CommonName: ["commonName", "common name (CN)"],
  OrganizationName: ["organizationName", "organisation (O)"],
  OrganizationUnitName: ["organizationUnitName", "organisational unit (OU)"],
  Email: ["email", "e-mail address"],
  GivenName: ["givenName", "given name"],
  Surname: ["surname", "surname"],
  SerialNumber: ["serialNumber", "serial number of the entity"],
} as const;

type EntityColumns<P extends string> = { [K in `${P}${keyof typeof texts}`]: Text } & {
  [K in `${P}AlternateNames`]: Column<readonly string[] | null>;
} & AddressColumns<P>;

/** The columns of a certificate's subject or issuer that stands at `path`. */
function entity<const P extends string>(name: P, path: string, whose: string): EntityColumns<P> {
  const columns: Record<string, Column> = {};
  for (const [suffix, [member, meaning]] of Object.entries(texts)) {
    columns[name + suffix] = string(`${path}.${member}`, `${whose}: ${meaning}`);
  }
  // Samples of the service spell it in the singular (BEHAVIOUR.md section 7).
  columns[`${name}AlternateNames`] = strings(`${path}.alternateNames`, `${whose}: alternative names (SAN)`, [
    `${path}.alternateName`,
  ]);
  return { ...columns, ...address(name, path, whose) } as EntityColumns<P>;
}

/** A certificate's subject and issuer, in full. */
export const subjectAndIssuer = {
  ...entity("subject", "subject", "subject"),
  ...entity("issuer", "issuer", "issuer"),
};

/** The same where the certificate stands inside another record. */
export const inlineSubjectAndIssuer = {
  ...entity("sslCertificateSubject", "sslCertificate.subject", "subject"),
  ...entity("sslCertificateIssuer", "sslCertificate.issuer", "issuer"),
};

const entityFields = [
  "address/city",
  "address/countryOrRegion",
  "address/postalCode",
  "address/state",
  "address/street",
  "alternateNames",
  "commonName",
  "email",
  "givenName",
  "organizationName",
  "organizationUnitName",
  "serialNumber",
  "surname",
];

/** A certificate, wherever it was seen. */
export const sslCertificate = noun({
  name: "sslCertificates",
  types: ["sslCertificate"],
  meaning: "one certificate, by its SHA-1",
  columns: {
    sha1: string("sha1", "SHA-1 of the certificate, hex"),
    serialNumber: string("serialNumber", "serial number"),
    issue: datetime("issueDateTime", "not valid before"),
    expiration: datetime("expirationDateTime", "not valid after"),
    ...observation,
    fingerprint: string("fingerprint", "SHA-1, colon-separated hex"),
    ...subjectAndIssuer,
    id: key("base64 of the SHA-1"),
  },
  routes: {
    search: listOf("/sslCertificates", {
      call: "hunt.sslCertificates({ search })",
      query: ["$count", "$orderby", "$search", "$select", "$skip", "$top"],
      orderable: ["firstSeenDateTime", "lastSeenDateTime"],
      searchable: [
        "fingerprint",
        "sha1",
        "serialNumber",
        ...["issuer", "subject"].flatMap((whose) => entityFields.map((field) => `${whose}/${field}`)),
      ],
    }),
    record: byId("sslCertificates", "hunt.sslCertificate(id).get()"),
  },
});
