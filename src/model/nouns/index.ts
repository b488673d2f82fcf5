import { alert } from "./alert.js";
import { article, articleIndicator } from "./article.js";
import { hostComponent } from "./host-component.js";
import { hostCookie } from "./host-cookie.js";
import { hostPair } from "./host-pair.js";
import { hostPort } from "./host-port.js";
import { hostReputation } from "./host-reputation.js";
import { hostSslCertificate } from "./host-ssl-certificate.js";
import { hostTracker } from "./host-tracker.js";
import { host } from "./host.js";
import { incident } from "./incident.js";
import { intelligenceProfile, intelligenceProfileIndicator } from "./intelligence-profile.js";
import { passiveDns } from "./passive-dns.js";
import { sslCertificate } from "./ssl-certificate.js";
import { subdomain } from "./subdomain.js";
import { vulnerability, vulnerabilityComponent } from "./vulnerability.js";
import { whois, whoisHistory } from "./whois.js";

/** Every noun, by the name under which the code knows it. */
export const nouns = {
  host,
  hostReputation,
  passiveDns,
  hostComponent,
  hostCookie,
  hostTracker,
  hostPair,
  hostPort,
  hostSslCertificate,
  sslCertificate,
  subdomain,
  whois,
  whoisHistory,
  article,
  articleIndicator,
  intelligenceProfile,
  intelligenceProfileIndicator,
  vulnerability,
  vulnerabilityComponent,
  incident,
  alert,
} as const;
