import { eachRow, type Cells } from "../../frame/index.js";
import type { Tables } from "../../intel/index.js";
import { nouns, registeredDomain } from "../../model/index.js";
import { sighting, type PivotSpec } from "../spec.js";

const { host, hostSslCertificate } = nouns;

/** The certificates a host served; back: every host that served the same one. */
export const certificates: PivotSpec = {
  name: "certificates",
  ofBareAddresses: true,
  ask: ({ id }) => [
    { noun: hostSslCertificate, route: "sslCertificates", params: { hostId: id }, frame: "sslCertificates" },
  ],
  read: (frame, asked, tables) =>
    [...eachRow(frame)]
      .filter((row) => row.text("sslCertificate") !== "")
      .map((row) => {
        const id = row.text("sslCertificate");
        const value = row.text("sslCertificateSha1").toLowerCase() || id;
        return sighting(
          row.text("host") || asked.id,
          { kind: "certificate", value, id, traits: traitsOf(row, tables), domains: domainsOf(row) },
          "sslCertificates",
          row,
        );
      }),
  back: {
    kinds: ["certificate"],
    ask: ({ id = "" }, enough) => [
      { noun: host, route: "relatedHosts", params: { id }, enough, frame: "relatedHosts" },
    ],
    read: (frame, of) => ({
      sightings: [...eachRow(frame)].map((row) => ({
        ...sighting(row.text("id"), of, "relatedHosts", row),
        // The first and last time that the host itself was seen says nothing of when it served the certificate.
        firstSeen: null,
        lastSeen: null,
        evidence: of.id ?? "",
      })),
      degree: frame.info.count ?? frame.numRows(),
    }),
  },
};

function domainsOf(row: Cells): string[] {
  const names = [
    row.text("sslCertificateSubjectCommonName"),
    ...row.list("sslCertificateSubjectAlternateNames"),
  ];
  return [...new Set(names.flatMap((name) => registeredDomain(name.replace(/^\*\./, "")) ?? []))];
}

function traitsOf(row: Cells, tables: Tables): string[] {
  const subject = row.text("sslCertificateSubjectCommonName");
  const issuer = row.text("sslCertificateIssuerCommonName");
  const names = [subject, ...row.list("sslCertificateSubjectAlternateNames")];
  const selfSigned = subject !== "" && subject === issuer;
  return [
    ...(selfSigned ? ["self-signed"] : []),
    ...(names.some((name) => name.startsWith("*.")) ? ["wildcard"] : []),
    ...tables.certificate({
      subject,
      organization: row.text("sslCertificateSubjectOrganizationName"),
      issuer: `${issuer} ${row.text("sslCertificateIssuerOrganizationName")}`,
      selfSigned,
    }),
  ];
}
