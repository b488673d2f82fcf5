import type { IndicatorKind } from "../../model/index.js";

/** What of an observable an indicator of each kind is compared with; a CVE is none. */
const PATHS: Partial<Record<IndicatorKind, string>> = {
  hostname: "domain-name:value",
  ipv4: "ipv4-addr:value",
  ipv6: "ipv6-addr:value",
  url: "url:value",
  email: "email-addr:value",
  md5: "file:hashes.MD5",
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
};

/** One comparison that nothing in the value can leave, or undefined for what no pattern can be made of. */
export function stixPattern(kind: IndicatorKind, value: string): string | undefined {
  const path = PATHS[kind];
  return path === undefined ? undefined : `[${path} = '${value.replaceAll(/['\\]/g, "\\$&")}']`;
}
