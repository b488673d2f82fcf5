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

/** Mailboxes of a registrar or registry rather than of a registrant. */
const registryMailboxes = /^(abuse|registrar|registry)@/i;

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

export function isPrivacyMail(text: string): boolean {
  return matchesAny(text, privacyWords) || registryMailboxes.test(text);
}

/** What a network's names say of it: `cdn`, `parking`, `sinkhole`. */
export function noisyNetworks(names: readonly string[]): string[] {
  const text = names.join(" ");
  return (
    [
      ["cdn", cdnWords],
      ["parking", parkingWords],
      ["sinkhole", sinkholeWords],
    ] as const
  )
    .filter(([, words]) => matchesAny(text, words))
    .map(([trait]) => trait);
}
