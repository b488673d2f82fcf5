import { checkOptions, oneOf } from "../base/options.js";
import { eachRow, frameFrom, type Cells, type Frame } from "../frame/index.js";
import type { Job, World } from "../intel/index.js";
import { nouns, type HostId, type HostKind, type Noun, type Route } from "../model/index.js";
import { askAll, stateOf } from "./ask-hosts.js";
import type { ListOptions } from "./list/options.js";
import type { Source } from "./reader.js";

/** What can be seen on a host. */
export type ObservationKind =
  | "dns"
  | "subdomain"
  | "certificate"
  | "tracker"
  | "cookie"
  | "component"
  | "port"
  | "childHost"
  | "parentHost"
  | "registration";

/** One thing that was seen on one host. Two hosts have the same where kind, detail and value are the same. */
export type Observation = {
  /** Lower case, punycode, no trailing dot. */
  host: string;
  /**
   * `dns` is what a name resolves to, and of an address the names that lead to it; `childHost` is a host that its pages
   * lead to, `parentHost` one whose pages lead to it.
   */
  kind: ObservationKind;
  /**
   * The type of the DNS record, the subject of the certificate, the kind of the tracker, the domain of the cookie,
   * the category of the component, protocol and state of the port (`tcp open`), how the pages lead on, the field of
   * the registration: `registrar`, `registrant`, `expires`, `updated`.
   */
  detail: string;
  /** The name, the address, the SHA-1, the id, the software with its version, the number of the port, the field's text. */
  value: string;
  /** When it was first seen there; null where Graph does not say. */
  firstSeen: Date | null;
  /** When it was last seen there; null of a name below it and of a registration: Graph does not say that they ended. */
  lastSeen: Date | null;
};

/** Of which kinds, and until when. */
export interface ObservationOptions extends Pick<ListOptions, "signal"> {
  /** Each is a request for each host. @default all */
  readonly kinds?: readonly ObservationKind[];
}

const columns = {
  host: "string",
  kind: "string",
  detail: "string",
  value: "string",
  firstSeen: "datetime",
  lastSeen: "datetime",
} as const satisfies Record<keyof Observation, string>;

type Seen = Pick<Observation, "detail" | "value">;

/** Which route of which noun answers, and what of a record is seen. */
interface Sight {
  readonly noun: Noun;
  readonly route: string | Readonly<Record<HostKind, string>>;
  /** An address is not asked for it. */
  readonly namesOnly?: boolean;
  readonly see: (record: Cells, host: HostId) => Seen | readonly Seen[];
}

const see =
  (detail: string, value: string) =>
  (record: Cells): Seen => ({ detail: record.text(detail), value: record.text(value) });

const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? "";

const sights: Readonly<Record<ObservationKind, Sight>> = {
  dns: {
    noun: nouns.passiveDns,
    route: { hostname: "passiveDns", ipAddress: "passiveDnsReverse" },
    see: (record, { kind }) => see("recordType", kind === "ipAddress" ? "parentHost" : "artifact")(record),
  },
  subdomain: {
    noun: nouns.subdomain,
    route: "subdomains",
    namesOnly: true,
    see: (record) => ({ detail: "", value: record.text("host") }),
  },
  certificate: {
    noun: nouns.hostSslCertificate,
    route: "sslCertificates",
    see: see("sslCertificateSubjectCommonName", "sslCertificateSha1"),
  },
  tracker: { noun: nouns.hostTracker, route: "trackers", see: see("kind", "value") },
  cookie: { noun: nouns.hostCookie, route: "cookies", see: see("domain", "name") },
  component: {
    noun: nouns.hostComponent,
    route: "components",
    see: (record) => ({
      detail: record.text("category"),
      value: `${record.text("name")} ${record.text("version")}`.trim(),
    }),
  },
  port: {
    noun: nouns.hostPort,
    route: "ports",
    see: (record) => ({
      detail: `${record.text("protocol")} ${record.text("status")}`.trim(),
      value: record.text("port"),
    }),
  },
  childHost: { noun: nouns.hostPair, route: "childHostPairs", see: see("linkKind", "childHost") },
  parentHost: { noun: nouns.hostPair, route: "parentHostPairs", see: see("linkKind", "parentHost") },
  registration: {
    noun: nouns.whois,
    route: "whois",
    namesOnly: true,
    see: (record) => [
      { detail: "registrar", value: record.text("registrarOrganization") || record.text("registrarName") },
      { detail: "registrant", value: record.text("registrantEmail") },
      { detail: "expires", value: day(record.date("expiration")) },
      { detail: "updated", value: day(record.date("lastUpdate")) },
    ],
  },
};

const kindNames = Object.keys(sights) as ObservationKind[];

/** What Graph has seen on hosts, a row each: one question for each host and kind, all of them side by side. */
export async function askObservations(
  source: Source,
  world: World,
  hosts: readonly HostId[],
  options: ObservationOptions = {},
): Promise<Frame<Observation>> {
  checkOptions("observations()", options, ["kinds", "signal"]);
  const kinds = [...new Set(options.kinds ?? kindNames)].map((kind) => oneOf("kinds", kind, kindNames));
  const found: Observation[][] = [];
  const jobs = hosts.flatMap((host) =>
    kinds
      .filter((kind) => host.kind === "hostname" || !sights[kind].namesOnly)
      .map((kind): Job => ({
        question: {
          noun: sights[kind].noun,
          route: routeOf(kind, host.kind),
          params: { hostId: host.id },
          frame: kind,
        },
        take: (frame) => found.push(toRows(host, kind, frame)),
      })),
  );
  const { asker, asked } = await askAll(world, [["observations", () => jobs]], options);
  asker.checkAnswered(true);
  const rows = found.flat();
  const routes = jobs.map(({ question: { noun, route } }) => (noun.routes[route] as Route).path);
  const info = { ...stateOf(source, asked, [...new Set(routes)]), rows: rows.length };
  return frameFrom(rows, { name: "observations", columns }).withMeta({ info });
}

function routeOf(kind: ObservationKind, host: HostKind): string {
  const { route } = sights[kind];
  return typeof route === "string" ? route : route[host];
}

function toRows(host: HostId, kind: ObservationKind, frame: Frame): Observation[] {
  return [...eachRow(frame)].flatMap((record) =>
    [sights[kind].see(record, host)]
      .flat()
      .filter(({ value }) => value !== "")
      .map((seen) => ({
        host: host.id,
        kind,
        ...seen,
        firstSeen: record.date("firstSeen"),
        lastSeen: kind === "registration" ? null : record.date("lastSeen"),
      })),
  );
}
