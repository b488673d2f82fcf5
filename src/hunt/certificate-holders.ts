import { checkOptions, wholeNumber } from "../base/options.js";
import { plural } from "../base/text.js";
import { frameFrom, mergeInfo, type Frame, type FrameInfo } from "../frame/index.js";
import type { SslCertificate } from "../model/index.js";
import type { Hunt } from "./hunt.js";

/**
 * How certificates are named: a SHA-1, a serial number of digits, the subject's common name, or one property and its value
 * as `hunt.sslCertificates` takes them, `{ "issuer/commonName": "…" }`.
 */
export type CertificateQuestion = string | Readonly<Record<string, string>>;

/** How much is followed. */
export interface CertificateHoldersOptions {
  /** Certificates above which a search is not followed: they are an authority's or a product's. @default 20 */
  maxCertificates?: number;
  /** Hosts that are listed of one certificate; `count` knows of all. @default 50 */
  maxHosts?: number;
}

/** A certificate, and the hosts that serve it. */
export type CertificateHolders = {
  /** The service's id of it. */
  id: string;
  /** Lower case; the service's id where it has none. */
  sha1: string;
  /** Whose it says to be. */
  commonName: string | null;
  /** Common name of who signed it. */
  issuer: string | null;
  /** Whether subject and issuer are one name. */
  selfSigned: boolean;
  /** Every name that is written on it, each once. */
  names: readonly string[];
  /** How many hosts served it. */
  count: number;
  /** Those that were asked for. */
  hosts: readonly string[];
  /** First sight of it anywhere. */
  firstSeen: Date | null;
  /** Last sight of it anywhere. */
  lastSeen: Date | null;
};

/**
 * Which hosts serve the certificates that are named so, one row a certificate. What each search gave stands in
 * `frames.searches`: one that gave too many is counted and not followed. Such limits are told in `info.notes`.
 * @example
 * import { certificateHolders, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const sha1 = "81:83:4F:6D:62:C1:1A:AB:10:85:EF:8B:1F:E8:FE:6A:E8:1F:C1:CC";
 * const held = await certificateHolders(hunt, [sha1, { "issuer/commonName": "Example Free CA R3" }]);
 * held.select("commonName", "selfSigned", "count", "hosts").show();
 * held.frames["searches"]?.show();
 */
export async function certificateHolders(
  hunt: Hunt,
  certificates: Iterable<CertificateQuestion>,
  options: CertificateHoldersOptions = {},
): Promise<Frame<CertificateHolders>> {
  checkOptions("certificateHolders", options, ["maxCertificates", "maxHosts"]);
  const { maxCertificates = 20, maxHosts = 50 } = options;
  wholeNumber("maxCertificates", maxCertificates, 1);
  wholeNumber("maxHosts", maxHosts, 1);
  const answers = await Promise.all(
    [...certificates].map(async (question) => {
      const search = toSearch(question);
      const found = await hunt.sslCertificates({ search, top: maxCertificates + 1 });
      const count = found.info.count ?? found.numRows();
      return { search, found, count, followed: count <= maxCertificates };
    }),
  );
  const followed = answers.filter((answer) => answer.followed).flatMap(({ found }) => found.objects());
  const certificatesFound = [...new Map(followed.map((row) => [row.id, row])).values()];
  const held = await Promise.all(
    certificatesFound.map(async (certificate) => ({
      certificate,
      hosts: await hunt.sslCertificate(certificate.id).relatedHosts({ top: maxHosts }),
    })),
  );
  const rows = held.map(({ certificate, hosts }) =>
    toRow(
      certificate,
      hosts.objects().flatMap(({ host }) => host ?? []),
      hosts.info.count ?? hosts.numRows(),
    ),
  );
  const searches = answers.flatMap(({ search, count, followed: isFollowed }) =>
    Object.entries(search).map(([property, value]) => ({
      property,
      value,
      certificates: count,
      followed: isFollowed,
    })),
  );
  const notes = notesOf(searches, rows, maxCertificates);
  const infos = [...answers.map(({ found }) => found.info), ...held.map(({ hosts }) => hosts.info)];
  const info = mergeInfo(infos.map(withinLimits));
  return frameFrom(rows, { name: "certificates and their hosts", columns }).withMeta({
    info: { ...info, rows: rows.length, count: null, notes },
    frames: {
      searches: frameFrom(searches, {
        name: "searches",
        columns: { property: "string", value: "string", certificates: "int", followed: "bool" },
      }),
    },
  });
}

const columns = {
  id: "string",
  sha1: "string",
  commonName: "string",
  issuer: "string",
  selfSigned: "bool",
  names: "dynamic",
  count: "int",
  hosts: "dynamic",
  firstSeen: "datetime",
  lastSeen: "datetime",
} as const satisfies Record<keyof CertificateHolders, string>;

function toSearch(question: CertificateQuestion): Readonly<Record<string, string>> {
  if (typeof question !== "string") return question;
  const hex = question.replaceAll(/[:\s]/g, "");
  if (/^[0-9a-f]{40}$/i.test(hex)) return { sha1: hex.toLowerCase() };
  return { [/^\d+$/.test(hex) ? "serialNumber" : "subject/commonName"]: question.trim() };
}

function toRow(certificate: SslCertificate, hosts: readonly string[], count: number): CertificateHolders {
  const { id, subjectCommonName: commonName, issuerCommonName: issuer, firstSeen, lastSeen } = certificate;
  const names = [commonName, ...(certificate.subjectAlternateNames ?? [])].flatMap((name) => name || []);
  return {
    id,
    sha1: certificate.sha1?.toLowerCase() || id,
    commonName,
    issuer,
    selfSigned: Boolean(commonName) && commonName === issuer,
    names: [...new Set(names)],
    count,
    hosts,
    firstSeen,
    lastSeen,
  };
}

/** What a limit of the hunter's own cut was counted, and is told by its figures: nothing is missing for another reason. */
function withinLimits(info: FrameInfo): FrameInfo {
  return info.reason === "top" ? { ...info, complete: true, reason: null } : info;
}

function notesOf(
  searches: readonly { certificates: number; followed: boolean }[],
  rows: readonly CertificateHolders[],
  maxCertificates: number,
): string[] {
  const broad = searches.filter(({ followed }) => !followed).length;
  const cut = rows.filter(({ count, hosts }) => count > hosts.length);
  const listed = cut.reduce((sum, { hosts }) => sum + hosts.length, 0);
  const all = cut.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(broad === 0
      ? []
      : [
          `not followed: ${plural(broad, "search", "searches")} with more than ${maxCertificates} certificates`,
        ]),
    ...(cut.length === 0
      ? []
      : [`of ${plural(cut.length, "certificate")} ${listed} of ${all} hosts are listed`]),
  ];
}
