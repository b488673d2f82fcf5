import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { frameFrom, mergeInfo, type Frame } from "../../frame/index.js";
import { readHost, registeredDomain, type HostPair, type WhoisRecord } from "../../model/index.js";
import type { Hunt } from "../hunt.js";
import { ownedBy } from "../owned-by.js";

/** Which links count, and whose hosts may go. */
export interface InboundOptions {
  /** How their pages lead to ours: `img.src`, `redirect`. */
  kinds: readonly string[];
  /** Further hosts to be judged, whether or not their pages lead to ours: look-alike names. */
  candidates?: Iterable<string>;
  /** Domains that are ours as well, with all below them. */
  own?: readonly string[];
  /** Domains of services that show or send everybody's pages, with all below them: translation, archives, short links. */
  services?: readonly string[];
  /** Domains of partners, with all below them. */
  partners?: readonly string[];
  /** Days from first to last sight above which they are with us for long. @default 365 */
  maxDays?: number;
}

/** A host whose pages lead to a brand's, or a candidate. */
export type InboundHost = {
  /** Live: lower case, punycode, no trailing dot. */
  host: string;
  /** How its pages lead to ours, each kind once; empty for a candidate whose pages do not. */
  kinds: readonly string[];
  /** Which of our names they lead to. */
  targets: readonly string[];
  /** First sight of any of these pairs. */
  firstSeen: Date | null;
  /** Last sight of any of these pairs. */
  lastSeen: Date | null;
  /** Whole days from the first sight to the last. */
  days: number | null;
  /** By WHOIS; null where it is not known, or a rule said before that it may go. */
  registered: Date | null;
  /** Days from its registration to when its pages first led to ours. */
  ageDays: number | null;
  /** Who registered it, by WHOIS; null as `registered` is. */
  registrant: string | null;
  /** Microsoft's word; null where there is none, or a rule said before that it may go. */
  classification: string | null;
  /** 0 to 100, Microsoft's; null as `classification` is. */
  score: number | null;
  /**
   * Why it may go: `ownName` and `ownRegistration` as by `ownedBy`, `service`, `partner`, `longStanding`; null where it is
   * to be looked at.
   */
  rule: "ownName" | "ownRegistration" | "service" | "partner" | "longStanding" | null;
  /** Why the rule holds, in words; where none does, what claims that it is ours, or empty. */
  figures: string;
};

const columns = [
  { name: "host", type: "string" },
  { name: "kinds", type: "dynamic" },
  { name: "targets", type: "dynamic" },
  { name: "firstSeen", type: "datetime" },
  { name: "lastSeen", type: "datetime" },
  { name: "days", type: "int" },
  { name: "registered", type: "datetime" },
  { name: "ageDays", type: "int" },
  { name: "registrant", type: "string" },
  { name: "classification", type: "string" },
  { name: "score", type: "int" },
  { name: "rule", type: "string" },
  { name: "figures", type: "string" },
] as const satisfies readonly { name: keyof InboundHost; type: string }[];

const DAY = 86_400_000;

/**
 * Hosts whose pages lead to the names of a brand, each once, with when, how, and since when it is registered; and by which
 * rule it may go. The first name is the brand's domain. Registration and reputation are asked for only where no rule says
 * already that it may go.
 * @example
 * import { connect, inboundHosts } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const names = ["contoso.example", "www.contoso.example", "login.contoso.example"];
 * const inbound = await inboundHosts(hunt, names, { kinds: ["redirect", "location.refresh"] });
 * inbound.select("host", "kinds", "days", "ageDays", "classification", "rule").show();
 */
export async function inboundHosts(
  hunt: Hunt,
  names: readonly string[],
  options: InboundOptions,
): Promise<Frame<InboundHost>> {
  checkOptions("inboundHosts", options, ["kinds", "candidates", "own", "services", "partners", "maxDays"]);
  const { kinds, candidates = [], own = [], services = [], partners = [], maxDays = 365 } = options;
  wholeNumber("maxDays", maxDays, 1);
  const [brand = ""] = names;
  const ours = [brand, ...own];
  const pairs = await hunt.hosts(names).parentHostPairs({ filter: { linkKind: [...kinds] } });
  const known = new Map<string, HostPair[]>(
    [...candidates].map((host) => [readHost(host).id, []] as [string, HostPair[]]),
  );
  for (const pair of pairs.objects()) {
    const host = pair.parentHost ?? "";
    known.set(host, [...(known.get(host) ?? []), pair]);
  }
  const rows = [...known]
    .filter(([host]) => !isBelow(host, [brand]))
    .map(([host, links]): InboundHost => {
      const row = toRow(host, links);
      const { rule, because } = ownedBy({ host, registrantEmail: null, nameservers: [] }, ours);
      if (rule === "ownName") return { ...row, rule, figures: because };
      if (isBelow(host, services)) return { ...row, rule: "service", figures: "named as a service" };
      if (isBelow(host, partners)) return { ...row, rule: "partner", figures: "named as a partner" };
      if ((row.days ?? 0) <= maxDays) return row;
      return { ...row, rule: "longStanding", figures: `with us for ${plural(row.days ?? 0, "day")}` };
    });
  const open = hunt.hosts(rows.flatMap(({ host, rule }) => (rule === null ? host : [])));
  const [whois, reputation] = await Promise.all([open.whois(), open.reputation()]);
  const registrations = new Map(whois.objects().map((record) => [record.host ?? "", record]));
  const servers = whois.frames["nameservers"]?.objects() ?? [];
  const judged = new Map(reputation.objects().map((record) => [record.host, record]));
  const done = rows.map((row): InboundHost => {
    if (row.rule !== null) return row;
    const record = registrations.get(row.host) ?? registrations.get(registeredDomain(row.host) ?? "");
    const { classification = null, score = null } = judged.get(row.host) ?? {};
    const nameservers = servers.flatMap((server) =>
      server["host"] === record?.host ? String(server["nameserver"]) : [],
    );
    const registrantEmail = record?.registrantEmail ?? null;
    const { rule, because } = ownedBy({ host: row.host, registrantEmail, nameservers }, ours);
    const told = { ...row, ...ageOf(record, row.firstSeen), classification, score, figures: because };
    return rule === "ownRegistration" ? { ...told, rule } : told;
  });
  const sorted = done.toSorted((a, b) => Number(b.firstSeen) - Number(a.firstSeen));
  const info = mergeInfo([pairs, whois, reputation].map((frame) => frame.info));
  return frameFrom(sorted, { name: "inbound hosts", columns }).withMeta({
    info: { ...info, rows: sorted.length },
  });
}

/** Whether the host is one of the domains or below one. */
function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => domain !== "" && (host === domain || host.endsWith(`.${domain}`)));
}

function toRow(host: string, pairs: readonly HostPair[]): InboundHost {
  const firsts = pairs.flatMap(({ firstSeen }) => firstSeen?.getTime() ?? []);
  const lasts = pairs.flatMap(({ lastSeen }) => lastSeen?.getTime() ?? []);
  const [first, last] = [Math.min(...firsts), Math.max(...lasts)];
  const isDated = firsts.length > 0 && lasts.length > 0;
  return {
    host,
    kinds: distinct(pairs.map(({ linkKind }) => linkKind)),
    targets: distinct(pairs.map(({ childHost }) => childHost)),
    firstSeen: isDated ? new Date(first) : null,
    lastSeen: isDated ? new Date(last) : null,
    days: isDated ? Math.round((last - first) / DAY) : null,
    registered: null,
    ageDays: null,
    registrant: null,
    classification: null,
    score: null,
    rule: null,
    figures: "",
  };
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))].toSorted();
}

function ageOf(
  record: WhoisRecord | undefined,
  firstSeen: Date | null,
): Pick<InboundHost, "registered" | "ageDays" | "registrant"> {
  const registered = record?.registration ?? null;
  const age = registered && firstSeen && Math.floor((firstSeen.getTime() - registered.getTime()) / DAY);
  return {
    registered,
    ageDays: age,
    registrant: record?.registrantEmail ?? record?.registrantOrganization ?? null,
  };
}
