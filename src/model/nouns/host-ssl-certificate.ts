import { datetime, hostAt, integer, key, kindOf, related, string } from "../column.js";
import { byId, listOfHost, noun } from "../noun.js";
import { observation } from "./observation.js";
import { inlineSubjectAndIssuer } from "./ssl-certificate.js";

/** Certificates that a host served. */
export const hostSslCertificate = noun({
  name: "hostSslCertificates",
  types: ["hostSslCertificate"],
  meaning: "one certificate seen on one host",
  columns: {
    host: hostAt("host", "the host that served it"),
    hostKind: kindOf("host", "its kind"),
    sslCertificate: related("sslCertificate", "id of the certificate"),
    sslCertificateSha1: string("sslCertificate.sha1", "SHA-1 of the certificate, hex"),
    sslCertificateSerialNumber: string("sslCertificate.serialNumber", "serial number"),
    sslCertificateIssue: datetime("sslCertificate.issueDateTime", "not valid before"),
    sslCertificateExpiration: datetime("sslCertificate.expirationDateTime", "not valid after"),
    ...observation,
    sslCertificateFirstSeen: datetime("sslCertificate.firstSeenDateTime", "first observation on any host"),
    sslCertificateLastSeen: datetime("sslCertificate.lastSeenDateTime", "latest observation on any host"),
    sslCertificateFingerprint: string("sslCertificate.fingerprint", "SHA-1, colon-separated hex"),
    ...inlineSubjectAndIssuer,
    id: key(),
  },
  lists: {
    ports: {
      path: "ports",
      meaning: "one port on which the host served the certificate",
      columns: { port: integer("port", "port number"), ...observation },
    },
  },
  routes: {
    sslCertificates: listOfHost("/sslCertificates", {
      query: ["$count", "$orderby", "$select", "$skip", "$top"],
    }),
    record: byId("hostSslCertificates"),
  },
});
