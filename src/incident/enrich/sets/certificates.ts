import { eachRow, type Cells } from "../../../frame/index.js";
import { nouns } from "../../../model/index.js";
import { daysBetween, type DataSet } from "./data-set.js";

/** Rows after which nothing new is learnt. */
const ENOUGH = 200;

/** The certificates that a host served. */
export const certificates: DataSet = {
  meaning: "certificates: issued by themselves, issued shortly before",
  ask: ({ id }) => [
    {
      noun: nouns.hostSslCertificate,
      route: "sslCertificates",
      params: { hostId: id },
      enough: ENOUGH,
      frame: "sslCertificates",
    },
  ],
  read(frame, facts, _host, at) {
    const rows = [...eachRow(frame)];
    if (rows.length === 0) return;
    const issues = rows.flatMap((row) => row.date("sslCertificateIssue") ?? []);
    const before = issues.filter((issue) => issue <= at).map((issue) => daysBetween(issue, at));
    facts.certificates = {
      count: Math.max(frame.info.count ?? 0, rows.length),
      selfSigned: [...new Set(rows.flatMap(selfSignedName))],
      youngestDays: before.length === 0 ? null : Math.min(...before),
      firstIssue: issues.length === 0 ? null : new Date(Math.min(...issues.map(Number))),
    };
  },
};

function selfSignedName(row: Cells): string[] {
  const subject = row.text("sslCertificateSubjectCommonName");
  return subject !== "" && subject === row.text("sslCertificateIssuerCommonName") ? [subject] : [];
}
