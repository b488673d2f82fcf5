import { privateSuffix } from "../../model/index.js";

/**
 * Small tables of what is common and therefore ties nothing. Each names its source and the day it was last read through
 * (2026-11-30); all are matched without regard to case. A word is found anywhere in a name; with a space on either side,
 * only as a word of its own.
 */
export const knownWords = {
  /** Content delivery networks by the words in their AS names (PeeringDB's network type "Content"). */
  cdn: [
    "cdn",
    "cloudflare",
    "akamai",
    "fastly",
    "edgecast",
    "incapsula",
    "imperva",
    "cloudfront",
    "stackpath",
  ],
  /** Public clouds by the words in their AS names (their own published AS registrations, read through PeeringDB). */
  cloud: [
    "amazon",
    " aws ",
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
  ],
  /** Parking services, by the words in their name servers and providers (Vissers et al., "Parking Sensors", NDSS 2015). */
  parking: ["parking", "parked", "sedopark", "bodis", "parklogic", "above.com", "domaincontrol-park"],
  /** Sinkholes, by the words in their name servers and providers (Rahbarinia et al., "SinkMiner", LEET 2013). */
  sinkhole: ["sinkhole", "sink-hole", "sinkdns", "shadowserver", "seized", "microsoftinternetsafety"],
  /** Certificate authorities that issue to anybody without charge. */
  freeAuthority: ["let's encrypt", "zerossl", "buypass go", "google trust services", "cpanel", "free ca"],
  /** Words of mailboxes and organisations that stand for a registrant who is hidden (ICANN's RDDS redaction policy). */
  privacy: [
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
  ],
  /** Mailboxes of a registrar or registry rather than of a registrant, by what stands before the @ (RFC 2142). */
  registryMailbox: ["abuse", "hostmaster", "noc", "registrar", "registry"],
  /**
   * Names in the certificates that servers, devices and panels make for themselves when they are set up (the defaults of
   * OpenSSL's and Debian's configuration, and of the products that Rapid7's and Censys's reports name).
   */
  defaultCertificate: [
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
  ],
  /** Cookies that frameworks, analytics and load balancers set everywhere (cookiedatabase.org); * stands for any end. */
  cookie: [
    "PHPSESSID",
    "JSESSIONID",
    "ASP.NET_SessionId",
    "ASPSESSIONID*",
    "connect.sid",
    "laravel_session",
    "XSRF-TOKEN",
    "csrftoken",
    "sessionid",
    "session_id",
    "_ga*",
    "_gid",
    "_gat*",
    "_fbp",
    "_gcl_au",
    "__utma",
    "__utmb",
    "__utmc",
    "__utmv",
    "__utmz",
    "__cf_bm",
    "__cfbm",
    "__cfduid",
    "cf_clearance",
    "_cfuvid",
    "AWSALB*",
    "ARRAffinity*",
    "incap_ses_*",
    "visid_incap_*",
    "wordpress_*",
    "wp-settings-*",
    "wp_lang",
    "MUID",
    "lang",
    "language",
    "_gh_sess",
    "_shopify_*",
  ],
  /** Software that is on a large share of all web sites (W3Techs, web server, CMS and JavaScript library surveys). */
  component: [
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
  ],
  /** Providers of dynamic DNS and free host names beside those in the public suffix list's private section. */
  dynamicDns: [],
} as const satisfies Record<string, readonly string[]>;

/** The name of a table. */
export type WordList = keyof typeof knownWords;

/** What the tables say of a name, a mailbox, a certificate. */
export interface Tables {
  /** Of a network or provider by its names: `cdn`, `cloud`, `parking`, `sinkhole`. */
  network(names: readonly string[]): string[];
  /** Of a name server by its name: `sinkhole`, `parking`. */
  nameserver(name: string): string[];
  /** Of a registrant by mailbox and organisation: `privacy`, `registry`. `registrars` are the registrar's own mailboxes. */
  registrant(mail: string, organization: string, registrars: readonly string[]): string[];
  /** Of a certificate: `free CA`, `default`, `cdn`. */
  certificate(names: CertificateNames): string[];
  /** Of the kind of an id: parking services put their own on the names they hold. */
  isParking(text: string): boolean;
  isCommonCookie(name: string): boolean;
  isCommonComponent(name: string): boolean;
  /** The provider's name below which strangers have theirs, `duckdns.org` of `home.duckdns.org`; null where there is none. */
  dynamicDnsOf(host: string): string | null;
}

export interface CertificateNames {
  readonly subject: string;
  readonly organization: string;
  readonly issuer: string;
  readonly selfSigned: boolean;
}

/** The tables, with the words that a hunter adds. */
export function toTables(added: Partial<Record<WordList, readonly string[]>> = {}): Tables {
  const words = (list: WordList): string[] =>
    [...knownWords[list], ...(added[list] ?? [])].map((word) => word.toLowerCase());
  const finder = (list: WordList): ((text: string) => boolean) => {
    const all = words(list);
    return (text) => {
      const lower = text.toLowerCase();
      const apart = ` ${lower.replace(/[^\p{L}\p{N}]+/gu, " ")} `;
      return all.some((word) => lower.includes(word) || apart.includes(word));
    };
  };
  const is = {
    cdn: finder("cdn"),
    cloud: finder("cloud"),
    parking: finder("parking"),
    sinkhole: finder("sinkhole"),
    freeAuthority: finder("freeAuthority"),
    privacy: finder("privacy"),
    component: finder("component"),
  };
  const mailboxes = new Set(words("registryMailbox"));
  const defaults = new Set(words("defaultCertificate"));
  const providers = words("dynamicDns");
  const isCookie = nameMatcher(words("cookie"));
  const traits = (all: Record<string, boolean>): string[] => Object.keys(all).filter((name) => all[name]);
  return {
    network(names) {
      const text = names.join(" ");
      return traits({
        cdn: is.cdn(text),
        cloud: is.cloud(text),
        parking: is.parking(text),
        sinkhole: is.sinkhole(text),
      });
    },
    nameserver: (name) => (is.sinkhole(name) ? ["sinkhole"] : traits({ parking: is.parking(name) })),
    registrant: (mail, organization, registrars) =>
      traits({
        privacy: is.privacy(`${mail} ${organization}`),
        registry:
          mailboxes.has(mail.toLowerCase().split("@")[0] ?? "") ||
          registrars.some((other) => other !== "" && domainOf(other) === domainOf(mail)),
      }),
    certificate: ({ subject, organization, issuer, selfSigned }) =>
      traits({
        "free CA": is.freeAuthority(issuer),
        default:
          selfSigned && [subject, organization].some((name) => defaults.has(name.trim().toLowerCase())),
        cdn: is.cdn(`${subject} ${organization}`),
      }),
    isParking: is.parking,
    isCommonCookie: isCookie,
    isCommonComponent: is.component,
    dynamicDnsOf: (host) =>
      privateSuffix(host) ?? providers.find((provider) => host.endsWith(`.${provider}`)) ?? null,
  };
}

/** Whether a name is one of those in a list, in which * stands for any end. */
function nameMatcher(names: readonly string[]): (name: string) => boolean {
  const whole = new Set(names.filter((name) => !name.endsWith("*")));
  const starts = names.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  return (name) => {
    const lower = name.toLowerCase();
    return whole.has(lower) || starts.some((start) => lower.startsWith(start));
  };
}

function domainOf(address: string): string {
  return address.toLowerCase().split("@").at(-1) ?? "";
}
