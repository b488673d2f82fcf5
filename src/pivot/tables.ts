/**
 * Small tables of what is common and therefore ties nothing. Each names its source and the day it was last read
 * through (2026-11-23); all are matched without regard to case.
 */

/** Content delivery networks by the words in their AS names (PeeringDB's network type "Content"). */
const cdnWords = [
  "cdn",
  "cloudflare",
  "akamai",
  "fastly",
  "edgecast",
  "incapsula",
  "imperva",
  "cloudfront",
  "stackpath",
];

/** Public clouds by the words in their AS names (their own published AS registrations, read through PeeringDB). */
const cloudWords = [
  "amazon",
  "aws",
  "azure",
  "microsoft-corp-msn",
  "google-cloud",
  "googl",
  "digitalocean",
  "ovh",
  "hetzner",
  "linode",
  "vultr",
  "choopa",
  "alibaba",
  "tencent",
  "oracle-bmc",
  "scaleway",
  "contabo",
  "leaseweb",
  "cloud",
];

/** Parking services, by the words in their name servers and providers (Vissers et al., "Parking Sensors", NDSS 2015). */
export const parkingWords = [
  "parking",
  "parked",
  "sedopark",
  "bodis",
  "parklogic",
  "above.com",
  "domaincontrol-park",
];

/** Sinkholes, by the words in their name servers and providers (Rahbarinia et al., "SinkMiner", LEET 2013). */
export const sinkholeWords = [
  "sinkhole",
  "sink-hole",
  "sinkdns",
  "shadowserver",
  "seized",
  "microsoftinternetsafety",
];

/** Certificate authorities that issue to anybody without charge. */
export const freeAuthorities = [
  "let's encrypt",
  "zerossl",
  "buypass go",
  "google trust services",
  "cpanel",
  "free ca",
];

/** Words of mailboxes and organisations that stand for a registrant who is hidden (ICANN's RDDS redaction policy). */
const privacyWords = [
  "privacy",
  "whoisguard",
  "domainsbyproxy",
  "redacted",
  "withheld",
  "whoisproxy",
  "contact-privacy",
  "data protected",
  "proxy",
  "anonymi",
  "gdpr",
  "masked",
];

/** Mailboxes of a registrar or registry rather than of a registrant (RFC 2142 names `abuse` and `hostmaster`). */
const registryMailboxes = /^(abuse|hostmaster|noc|registrar|registry)@/i;

/**
 * Names in the certificates that servers, devices and panels make for themselves when they are set up (the defaults of
 * OpenSSL's and Debian's configuration, and of the products that Rapid7's and Censys's reports name).
 */
const defaultCertificateNames = [
  "localhost",
  "localhost.localdomain",
  "example.com",
  "internet widgits pty ltd",
  "some-state",
  "someorganization",
  "default company ltd",
  "my company name",
  "ubuntu",
  "debian",
  "plesk",
  "cpanel",
  "parallels panel",
  "webmin",
  "ispconfig",
  "fortinet",
  "fortigate",
  "sonicwall",
  "ubnt",
  "unifi",
  "synology",
  "qnap",
  "mikrotik",
  "draytek",
  "vmware",
  "kubernetes ingress controller fake certificate",
  "traefik default cert",
  "tp-link",
  "hikvision",
];

/** Cookies that frameworks, analytics and load balancers set everywhere (cookiedatabase.org). */
export const commonCookies =
  /^(PHPSESSID|JSESSIONID|ASP\.NET_SessionId|ASPSESSIONID\w*|connect\.sid|laravel_session|XSRF-TOKEN|csrftoken|sessionid|session_id|_ga\w*|_gid|_gat\w*|_fbp|_gcl_au|__utm[abcvz]|__cf_?bm|__cfduid|cf_clearance|_cfuvid|AWSALB\w*|ARRAffinity\w*|incap_ses_\w*|visid_incap_\w*|wordpress_\w*|wp-settings-\w*|wp_lang|MUID|lang|language|_gh_sess|_shopify_\w*)$/i;

/** Software that is on a large share of all web sites (W3Techs, web server, CMS and JavaScript library surveys). */
export const commonComponents = [
  "nginx",
  "apache",
  "iis",
  "litespeed",
  "openresty",
  "cloudflare",
  "jquery",
  "bootstrap",
  "wordpress",
  "php",
  "openssl",
  "ubuntu",
  "debian",
  "google analytics",
  "google tag manager",
  "react",
  "font awesome",
  "modernizr",
  "openssh",
];

export function matchesAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}

/** Whether a mailbox or an organisation stands for a registrant who is hidden. */
export function isPrivacyMail(text: string): boolean {
  return matchesAny(text, privacyWords);
}

/** Whether a mailbox is a registrar's or registry's own: by its name, or because it is at the registrar's domain. */
export function isRegistryMail(mail: string, registrarMails: readonly string[]): boolean {
  const domainOf = (address: string): string => address.toLowerCase().split("@").at(-1) ?? "";
  return (
    registryMailboxes.test(mail) ||
    registrarMails.some((other) => other !== "" && domainOf(other) === domainOf(mail))
  );
}

/** Whether one of a certificate's names is what a product puts there by itself. */
export function isDefaultCertificate(names: readonly string[]): boolean {
  return names.some((name) => defaultCertificateNames.includes(name.trim().toLowerCase()));
}

/** Whether one of a certificate's names is a content delivery network's. */
export function isCdnName(text: string): boolean {
  return matchesAny(text, cdnWords);
}

/** What a network's names say of it: `cdn`, `cloud`, `parking`, `sinkhole`. */
export function noisyNetworks(names: readonly string[]): string[] {
  const text = names.join(" ");
  return (
    [
      ["cdn", cdnWords],
      ["cloud", cloudWords],
      ["parking", parkingWords],
      ["sinkhole", sinkholeWords],
    ] as const
  )
    .filter(([, words]) => matchesAny(text, words))
    .map(([trait]) => trait);
}
