import { maybeAddress, maybeHostId } from "./host-id.js";
import { registeredDomain } from "./public-suffix.js";

/**
 * The id of a host name that can be registered, or undefined: it ends in a public suffix, has a label before that, and
 * an underscore stands in its subdomains at most (`_dmarc.evil.example`, not `my_tool.py`).
 */
export function maybeKnownName(written: string): string | undefined {
  const name = written.normalize("NFKC").replaceAll("。", ".");
  // Most dotted words of a text are sorted out here, before the costly reading.
  if (registeredDomain(name) === null) return undefined;
  const host = maybeHostId(name);
  if (host?.kind !== "hostname") return undefined;
  const domain = registeredDomain(host.id);
  return domain === null || domain.includes("_") ? undefined : host.id;
}

/** The id of an address, or of a name that can be registered. */
export function maybeKnownHost(written: string): string | undefined {
  return maybeAddress(written) ?? maybeKnownName(written);
}
