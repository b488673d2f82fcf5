/**
 * The rows of the files in data-samples: compact facts, one JSON array a line under a line of column names. Times are
 * seconds since 1970, UTC. The generator writes them, the tenant makes Graph's records of them.
 */
export interface Tables {
  hosts: [host: string, first: number, last: number, netblock: string | null];
  networks: [
    netblock: string,
    number: number,
    name: string,
    organization: string,
    provider: string,
    country: string,
  ];
  rules: [name: string, severity: string, description: string, url: string | null];
  reputations: [host: string, score: number, rules: readonly number[]];
  resolutions: [name: string, answer: string, type: string, first: number, last: number];
  components: [host: string, name: string, version: string, category: string, first: number, last: number];
  cookies: [host: string, name: string, domain: string, first: number, last: number];
  trackers: [host: string, kind: string, value: string, first: number, last: number];
  pairs: [parent: string, child: string, kind: string, first: number, last: number];
  ports: [
    host: string,
    port: number,
    protocol: string,
    status: string,
    first: number,
    last: number,
    times: number,
    banners: readonly Banner[],
    services: readonly Service[],
    sha1: string | null,
  ];
  certificates: [
    sha1: string,
    serial: string,
    issued: number,
    expires: number,
    subject: CertificateName,
    issuer: CertificateName,
    alternateNames: readonly string[],
  ];
  "host-certificates": [host: string, sha1: string, first: number, last: number, ports: readonly number[]];
  registrars: [key: string, name: string, server: string, abuseEmail: string, abuseTelephone: string];
  contacts: [
    key: string,
    name: string | null,
    organization: string | null,
    email: string | null,
    city: string | null,
    postalCode: string | null,
    country: string | null,
  ];
  whois: Registration;
  "whois-history": Registration;
  articles: [
    id: string,
    created: number,
    updated: number,
    title: string,
    featured: boolean,
    image: string | null,
    tags: readonly string[],
    cves: readonly string[],
    summary: Text,
    body: Text,
  ];
  "article-indicators": [article: string, kind: string, value: string, source: string];
  profiles: [
    id: string,
    kind: string,
    title: string,
    active: number,
    aliases: readonly string[],
    targets: readonly string[],
    origins: readonly Origin[],
    summary: Text,
    description: Text,
    tradecraft: Text | null,
  ];
  "profile-indicators": [
    profile: string,
    kind: string,
    value: string,
    source: string,
    first: number,
    last: number | null,
  ];
  vulnerabilities: [
    id: string,
    severity: string,
    priority: number,
    published: number,
    modified: number,
    created: number,
    exploited: boolean,
    exploitable: boolean,
    chatter: boolean,
    weaknesses: readonly string[],
    cvss3: Cvss,
    cvss2: Cvss,
    description: Text,
    remediation: Text | null,
    exploits: readonly Link[],
    references: readonly Link[],
  ];
  "vulnerability-components": [vulnerability: string, name: string];
  incidents: [
    id: string,
    created: number,
    updated: number,
    name: string,
    severity: string,
    status: string,
    classification: string | null,
    determination: string | null,
    priority: number | null,
    assigned: string | null,
    tags: readonly string[],
    description: string | null,
    summary: string | null,
    resolving: string | null,
    redirect: string | null,
    actions: string | null,
    queries: readonly string[],
    comments: readonly Comment[],
    editor: string | null,
  ];
  alerts: [
    id: string,
    incident: string,
    created: number,
    updated: number,
    first: number,
    last: number,
    title: string,
    severity: string,
    status: string,
    classification: string | null,
    determination: string | null,
    service: string,
    detection: string,
    product: string,
    categories: readonly string[],
    techniques: readonly string[],
    actor: string | null,
    threat: string | null,
    family: string | null,
    description: string,
    actions: string | null,
    details: Readonly<Record<string, string>> | null,
    comments: readonly Comment[],
    evidence: readonly Evidence[],
    assigned: string | null,
  ];
}

/** A text and its format: `text`, `markdown` or `html`. */
export type Text = readonly [content: string, format: string];
export type Origin = readonly [label: string, code: string];
export type Cvss = readonly [score: number, severity: string | null, vector: string | null];
export type Link = readonly [name: string, url: string];

export type Comment = readonly [text: string, author: string, time: number];
/** One thing that an alert rests on. Times among its members are seconds too. */
export type Evidence = readonly [
  kind: string,
  verdict: string,
  remediation: string,
  roles: readonly string[],
  created: number,
  members: Readonly<Record<string, unknown>>,
];

export type Banner = readonly [text: string, protocol: string, times: number];
export type Service = readonly [name: string, version: string, category: string, recent: boolean];
export type CertificateName = readonly [
  commonName: string,
  organization: string | null,
  city: string | null,
  country: string | null,
];
export type Registration = [
  domain: string,
  registered: number,
  expires: number,
  updated: number,
  registrar: string,
  registrant: string,
  nameservers: readonly string[],
];

export type TableName = keyof Tables;

const registration = [
  "domain",
  "registered",
  "expires",
  "updated",
  "registrar",
  "registrant",
  "nameservers",
] as const;

/** The first line of each file. */
export const headings: { readonly [T in TableName]: readonly string[] } = {
  hosts: ["host", "first", "last", "netblock"],
  networks: ["netblock", "number", "name", "organization", "provider", "country"],
  rules: ["name", "severity", "description", "url"],
  reputations: ["host", "score", "rules"],
  resolutions: ["name", "answer", "type", "first", "last"],
  components: ["host", "name", "version", "category", "first", "last"],
  cookies: ["host", "name", "domain", "first", "last"],
  trackers: ["host", "kind", "value", "first", "last"],
  pairs: ["parent", "child", "kind", "first", "last"],
  ports: ["host", "port", "protocol", "status", "first", "last", "times", "banners", "services", "sha1"],
  certificates: ["sha1", "serial", "issued", "expires", "subject", "issuer", "alternateNames"],
  "host-certificates": ["host", "sha1", "first", "last", "ports"],
  registrars: ["key", "name", "server", "abuseEmail", "abuseTelephone"],
  contacts: ["key", "name", "organization", "email", "city", "postalCode", "country"],
  whois: registration,
  "whois-history": registration,
  articles: ["id", "created", "updated", "title", "featured", "image", "tags", "cves", "summary", "body"],
  "article-indicators": ["article", "kind", "value", "source"],
  profiles: [
    "id",
    "kind",
    "title",
    "active",
    "aliases",
    "targets",
    "origins",
    "summary",
    "description",
    "tradecraft",
  ],
  "profile-indicators": ["profile", "kind", "value", "source", "first", "last"],
  vulnerabilities: [
    "id",
    "severity",
    "priority",
    "published",
    "modified",
    "created",
    "exploited",
    "exploitable",
    "chatter",
    "weaknesses",
    "cvss3",
    "cvss2",
    "description",
    "remediation",
    "exploits",
    "references",
  ],
  "vulnerability-components": ["vulnerability", "name"],
  incidents: [
    "id",
    "created",
    "updated",
    "name",
    "severity",
    "status",
    "classification",
    "determination",
    "priority",
    "assigned",
    "tags",
    "description",
    "summary",
    "resolving",
    "redirect",
    "actions",
    "queries",
    "comments",
    "editor",
  ],
  alerts: [
    "id",
    "incident",
    "created",
    "updated",
    "first",
    "last",
    "title",
    "severity",
    "status",
    "classification",
    "determination",
    "service",
    "detection",
    "product",
    "categories",
    "techniques",
    "actor",
    "threat",
    "family",
    "description",
    "actions",
    "details",
    "comments",
    "evidence",
    "assigned",
  ],
};
