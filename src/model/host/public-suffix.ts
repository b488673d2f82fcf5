import { createRequire } from "node:module";
import type { parse as parseName } from "tldts";

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

/**
 * The end of a host name under which names are sold: `com`, `co.uk`, `рф`. Null for an address, and where no registry
 * sells names under it: `report.pdf`. Suffixes of companies (`github.io`) do not count, `example`, `test` and `onion` do.
 * @example
 * import { publicSuffix } from "huntbook";
 *
 * console.log(publicSuffix("www.bad.co.uk"));
 */
export function publicSuffix(host: string): string | null {
  return suffixAndDomain(host)?.publicSuffix ?? null;
}

/**
 * The part of a host name that somebody registered, `evil.co.uk` of `www.evil.co.uk`; null where there is none.
 * @example
 * import { registeredDomain } from "huntbook";
 *
 * console.log(registeredDomain("www.bad.co.uk"));
 */
export function registeredDomain(host: string): string | null {
  return suffixAndDomain(host)?.domain ?? null;
}

/**
 * The suffix of a company under which strangers have their names, `duckdns.org` of `home.duckdns.org`: dynamic DNS, free
 * hosting, blogs (the list's private section). Null where there is none.
 */
export function privateSuffix(host: string): string | null {
  const name = parse(host, { ...settings, allowPrivateDomains: true });
  return name.isPrivate === true ? name.publicSuffix : null;
}

function suffixAndDomain(host: string): ReturnType<typeof parseName> | undefined {
  const name = parse(host, settings);
  const isKnown = name.isIcann === true || UNLISTED.has(name.publicSuffix ?? "");
  return isKnown ? name : undefined;
}

let loaded: typeof parseName | undefined;

/** The list is large; it is read at the first question. */
function parse(host: string, options: Parameters<typeof parseName>[1]): ReturnType<typeof parseName> {
  loaded ??= (createRequire(import.meta.url)("tldts") as { parse: typeof parseName }).parse;
  return loaded(host.toLowerCase(), options);
}
