import type { nouns } from "../../model/index.js";
import type { CollectionOf } from "../collection.js";
import { alerts } from "./alerts.js";
import { articleIndicators, articles } from "./articles.js";
import { certificates } from "./certificates.js";
import { components } from "./components.js";
import { cookies } from "./cookies.js";
import { hostCertificates } from "./host-certificates.js";
import { hostPairs } from "./host-pairs.js";
import { hosts } from "./hosts.js";
import { incidents } from "./incidents.js";
import { intelProfileIndicators, intelProfiles } from "./intel-profiles.js";
import { passiveDns } from "./passive-dns.js";
import { ports } from "./ports.js";
import { reputation } from "./reputation.js";
import { subdomains } from "./subdomains.js";
import { trackers } from "./trackers.js";
import { vulnerabilities, vulnerabilityComponents } from "./vulnerabilities.js";
import { whois, whoisHistory } from "./whois.js";

type Nouns = typeof nouns;

/** Every noun of the model and who answers for it; the compiler tells when one is missing. */
export const collections: { readonly [K in keyof Nouns]: CollectionOf<Nouns[K]> } = {
  host: hosts,
  hostReputation: reputation,
  passiveDns,
  hostComponent: components,
  hostCookie: cookies,
  hostTracker: trackers,
  hostPair: hostPairs,
  hostPort: ports,
  hostSslCertificate: hostCertificates,
  sslCertificate: certificates,
  subdomain: subdomains,
  whois,
  whoisHistory,
  article: articles,
  articleIndicator: articleIndicators,
  intelligenceProfile: intelProfiles,
  intelligenceProfileIndicator: intelProfileIndicators,
  vulnerability: vulnerabilities,
  vulnerabilityComponent: vulnerabilityComponents,
  incident: incidents,
  alert: alerts,
};
