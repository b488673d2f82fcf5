import { createHash } from "node:crypto";
import type { CertificateName } from "../facts.js";
import type { Seconds } from "./calendar.js";

export interface CertificateSpec {
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  readonly issued: Seconds;
  readonly expires: Seconds;
  readonly alternateNames?: readonly string[];
}

export interface Certificate extends Required<CertificateSpec> {
  readonly sha1: string;
  readonly serial: string;
}

/** A certificate with its numbers, which follow from what stands in it. */
export function toCertificate(spec: CertificateSpec): Certificate {
  const { subject, issuer, issued, expires, alternateNames = [] } = spec;
  const content = JSON.stringify([subject, issuer, issued, expires, alternateNames]);
  const sha1 = createHash("sha1").update(content).digest("hex");
  return { ...spec, alternateNames, sha1, serial: BigInt(`0x${sha1.slice(4, 28)}`).toString() };
}
