import { createRequire } from "node:module";
import type { parse } from "tldts";

/** Ends of names that the public suffix list leaves out and that stand in reports all the same. */
const UNLISTED: ReadonlySet<string> = new Set([
  // RFC 2606 keeps these for documents and tests; the hosts of the sample tenant end so.
  "example",
  "invalid",
  "test",
  // Roots beside the DNS of ICANN, under which malware has had its servers.
  "bazar",
  "bit",
  "coin",
  "emc",
  "i2p",
]);

const settings = {
  allowIcannDomains: true,
  allowPrivateDomains: false,
  extractHostname: false,
  validateHostname: false,
} as const;

let parseName: typeof parse | undefined;

/**
 * The end of a host name under which names are sold: `com`, `co.uk`, `рф`. Null for an address, and where no registry
 * sells names under it: `report.pdf`. Suffixes of companies (`github.io`) do not count, `example`, `test` and `onion` do.
 */
export function publicSuffix(host: string): string | null {
  return suffixAndDomain(host)?.publicSuffix ?? null;
}

/** The part of a host name that somebody registered, `evil.co.uk` of `www.evil.co.uk`; null where there is none. */
export function registeredDomain(host: string): string | null {
  return suffixAndDomain(host)?.domain ?? null;
}

function suffixAndDomain(host: string): ReturnType<typeof parse> | undefined {
  // The list is large; it is read at the first question.
  parseName ??= (createRequire(import.meta.url)("tldts") as { parse: typeof parse }).parse;
  const name = parseName(host.toLowerCase(), settings);
  const isKnown = name.isIcann === true || UNLISTED.has(name.publicSuffix ?? "");
  return isKnown ? name : undefined;
}
