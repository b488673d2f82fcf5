import { eachRow, frameFrom, type Cells, type Frame } from "../frame/index.js";
import { toTables, type Job, type Tables, type World } from "../intel/index.js";
import { nouns, type HostId, type Noun, type Route } from "../model/index.js";
import { askAll, stateOf } from "./ask-hosts.js";
import type { ListOptions } from "./list/options.js";
import type { Source } from "./reader.js";

/** What hunts judge a host by, in one row. */
export type HostFacts = {
  /** Lower case, punycode, no trailing dot. */
  host: string;
  /** `hostname` or `ipAddress`. */
  kind: string;
  /** Microsoft's judgement; null where there is none. */
  classification: string | null;
  /** 0 to 100. */
  score: number | null;
  /** When the name was registered; null for an address, and where no registration is known. */
  registered: Date | null;
  /** Whole days from then to the hunt's clock. */
  ageDays: number | null;
  /** Who keeps the registration, as WHOIS writes it. */
  registrar: string | null;
  /** The registrant's mailbox as WHOIS writes it: that of a privacy service may stand there. */
  registrantEmail: string | null;
  /** The registrant's organisation as WHOIS writes it. */
  registrantOrganization: string | null;
  /** By WHOIS; empty where there are none. */
  nameservers: readonly string[];
  /** Addresses that it was last seen on. */
  addresses: readonly string[];
  /** Who announces or rents out these addresses, each once; `unknown` where nobody says. */
  networks: readonly string[];
  /** Hosts that take its mail: whoever has some can answer as it. */
  mail: readonly string[];
  /** When it was first seen to resolve to anything. */
  firstSeen: Date | null;
  /** When it was last seen to resolve to anything. */
  lastSeen: Date | null;
  /** How many certificates it served. */
  certificates: number;
  /** When the first of them was first seen. */
  certificateSince: Date | null;
  /**
   * What the tables of what is common say of its name servers, networks and registrant: `parking`, `sinkhole`, `cdn`,
   * `cloud`, `privacy`, `registry`, `dynamicDns`.
   */
  traits: readonly string[];
};

const columns = [
  { name: "host", type: "string" },
  { name: "kind", type: "string" },
  { name: "classification", type: "string" },
  { name: "score", type: "int" },
  { name: "registered", type: "datetime" },
  { name: "ageDays", type: "int" },
  { name: "registrar", type: "string" },
  { name: "registrantEmail", type: "string" },
  { name: "registrantOrganization", type: "string" },
  { name: "nameservers", type: "dynamic" },
  { name: "addresses", type: "dynamic" },
  { name: "networks", type: "dynamic" },
  { name: "mail", type: "dynamic" },
  { name: "firstSeen", type: "datetime" },
  { name: "lastSeen", type: "datetime" },
  { name: "certificates", type: "int" },
  { name: "certificateSince", type: "datetime" },
  { name: "traits", type: "dynamic" },
] as const satisfies readonly { name: keyof HostFacts; type: string }[];

const DAY = 86_400_000;
/** Passive DNS sees with delay: what was seen at most so many days before the last sight still holds. */
const CURRENT_DAYS = 7;

/** The answers of one host. */
type Answers = Partial<Record<"reputation" | "whois" | "passiveDns" | "sslCertificates", Frame>>;

const asked: readonly { set: keyof Answers; noun: Noun; namesOnly?: boolean }[] = [
  { set: "reputation", noun: nouns.hostReputation },
  { set: "whois", noun: nouns.whois, namesOnly: true },
  { set: "passiveDns", noun: nouns.passiveDns, namesOnly: true },
  { set: "sslCertificates", noun: nouns.hostSslCertificate },
];

/**
 * What hunts judge hosts by, a row each: four questions a name, two an address, and one for each address that a name was
 * last on.
 */
export async function askFacts(
  source: Source,
  world: World,
  hosts: readonly HostId[],
  options: Pick<ListOptions, "signal"> = {},
): Promise<Frame<HostFacts>> {
  const answers = new Map<string, Answers>(hosts.map(({ id }) => [id, {}]));
  const networks = new Map<string, Cells>();
  const about = (): Job[] =>
    hosts.flatMap(({ id, kind }) =>
      asked
        .filter(({ namesOnly }) => kind === "hostname" || !namesOnly)
        .map(({ set, noun }): Job => ({
          question: { noun, route: set, params: { hostId: id }, frame: set },
          take: (frame) => void ((answers.get(id) as Answers)[set] = frame),
        })),
    );
  const where = (): Job[] => {
    const addresses = hosts.flatMap((host) => addressesOf(host, answers.get(host.id)?.passiveDns));
    return [...new Set(addresses)].map((hostId): Job => ({
      question: { noun: nouns.host, route: "get", params: { hostId }, frame: "host" },
      take: (frame) => {
        for (const row of eachRow(frame)) networks.set(hostId, row);
      },
    }));
  };
  const levels = [
    ["facts", about],
    ["networks", where],
  ] as const;
  const { asker, asked: came } = await askAll(world, levels, options);
  asker.checkAnswered(true);
  const tables = toTables();
  const rows = hosts.map((host) => toFacts(host, answers.get(host.id) ?? {}, networks, tables, source.now()));
  const routes = [...asked, { set: "get", noun: nouns.host }].map(
    ({ set, noun }) => (noun.routes as Readonly<Record<string, Route>>)[set]?.path ?? set,
  );
  const info = { ...stateOf(source, came, routes), rows: rows.length };
  return frameFrom(rows, { name: "facts", columns }).withMeta({ info });
}

function toFacts(
  host: HostId,
  { reputation, whois, passiveDns, sslCertificates }: Answers,
  networks: ReadonlyMap<string, Cells>,
  tables: Tables,
  now: Date,
): HostFacts {
  const [judged] = rowsOf(reputation);
  const [registration] = rowsOf(whois);
  const resolutions = rowsOf(passiveDns);
  const certificates = rowsOf(sslCertificates);
  const registered = registration?.date("registration") ?? null;
  const mailbox = registration?.text("registrantEmail").toLowerCase() ?? "";
  const organization = registration?.text("registrantOrganization") ?? "";
  const nameservers = rowsOf(whois?.frames["nameservers"]).map((row) => row.text("nameserver"));
  const addresses = addressesOf(host, passiveDns);
  const holders = addresses.map((address) =>
    networkNames.map((name) => networks.get(address)?.text(name) ?? ""),
  );
  const traits = [
    ...nameservers.flatMap((name) => tables.nameserver(name)),
    ...holders.flatMap((names) => tables.network(names)),
    ...(mailbox === "" ? [] : tables.registrant(mailbox, organization, registrarsOf(registration))),
    ...(tables.dynamicDnsOf(host.id) === null ? [] : ["dynamicDns"]),
  ];
  return {
    host: host.id,
    kind: host.kind,
    classification: judged?.text("classification") ?? null,
    score: judged === undefined ? null : Number(judged.text("score")),
    registered,
    ageDays: registered === null ? null : Math.floor((now.getTime() - registered.getTime()) / DAY),
    registrar: orNull(registration?.text("registrarOrganization") || registration?.text("registrarName")),
    registrantEmail: orNull(mailbox),
    registrantOrganization: orNull(organization),
    nameservers,
    addresses,
    networks: [...new Set(holders.map((names) => names.find((name) => name !== "") ?? "unknown"))],
    mail: latest(resolutions, "MX").map((row) => row.text("artifact")),
    firstSeen: edge(resolutions, "firstSeen", Math.min),
    lastSeen: edge(resolutions, "lastSeen", Math.max),
    certificates: certificates.length,
    certificateSince: edge(certificates, "firstSeen", Math.min),
    traits: [...new Set(traits)],
  };
}

const networkNames = ["hostingProvider", "autonomousSystemOrganization", "autonomousSystemName"];

function registrarsOf(row: Cells | undefined): string[] {
  return ["registrarEmail", "abuseEmail"].map((name) => row?.text(name) ?? "");
}

/** The addresses that a name was last seen on; of an address, itself. */
function addressesOf({ id, kind }: HostId, passiveDns: Frame | undefined): string[] {
  if (kind === "ipAddress") return [id];
  return latest(rowsOf(passiveDns), "A", "AAAA").map((row) => row.text("artifact"));
}

/** The records of some types that were there when such a record was last seen. */
function latest(rows: readonly Cells[], ...types: readonly string[]): Cells[] {
  const such = rows.filter((row) => types.includes(row.text("recordType").toUpperCase()));
  const last = edge(such, "lastSeen", Math.max);
  if (last === null) return such;
  const since = last.getTime() - CURRENT_DAYS * DAY;
  return such.filter((row) => (row.date("lastSeen")?.getTime() ?? -Infinity) >= since);
}

function edge(rows: readonly Cells[], column: string, pick: (...times: number[]) => number): Date | null {
  const times = rows.flatMap((row) => row.date(column)?.getTime() ?? []);
  return times.length === 0 ? null : new Date(pick(...times));
}

function rowsOf(frame: Frame | undefined): Cells[] {
  return frame === undefined ? [] : [...eachRow(frame)];
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
