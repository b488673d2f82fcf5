import type { IndicatorKind } from "../../model/index.js";
import type { StixObject, Writer } from "./object.js";

const HASHES: Partial<Record<IndicatorKind, string>> = { md5: "MD5", sha1: "SHA-1", sha256: "SHA-256" };

const VALUES: Partial<Record<IndicatorKind, string>> = {
  hostname: "domain-name",
  ipv4: "ipv4-addr",
  ipv6: "ipv6-addr",
  url: "url",
  email: "email-addr",
};

/** The thing itself, or undefined for a CVE, which is no observable. */
export function toObservable(kind: IndicatorKind, value: string, writer: Writer): StixObject | undefined {
  const hash = HASHES[kind];
  if (hash !== undefined) return writer.observable("file", { hashes: { [hash]: value } });
  const type = VALUES[kind];
  return type === undefined ? undefined : writer.observable(type, { value });
}
