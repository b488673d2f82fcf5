import ipaddr from "ipaddr.js";
import { hostKind } from "../../model/host/host-id.js";
import { headings, type TableName, type Tables } from "../facts.js";
import { toCertificate, type Certificate, type CertificateSpec } from "./certificate.js";
import type { Seconds, Window } from "./calendar.js";
import type { Truth } from "./truth.js";

/** Tables whose rows stay in the order in which they came. */
const ORDERED: ReadonlySet<TableName> = new Set([
  "rules",
  "articles",
  "article-indicators",
  "incidents",
  "alerts",
]);

/** Where the generator puts its facts. A host exists as soon as some fact names it. */
export class World {
  readonly truth: Truth = {
    campaigns: {},
    decoys: {},
    articles: {},
    profiles: {},
    vulnerabilities: {},
    incidents: {},
    subdomains: {},
    hunting: {},
  };
  readonly #tables = new Map<TableName, Map<string, readonly unknown[]>>();
  readonly #hosts = new Map<string, [first: Seconds, last: Seconds]>();

  /** Adds a row under a key that no other row of the table may have. */
  add<T extends TableName>(table: T, key: string, row: Tables[T]): void {
    const rows = this.#tables.get(table) ?? new Map<string, readonly unknown[]>();
    if (rows.has(key)) throw new Error(`${table}: ${key} is there already`);
    this.#tables.set(table, rows.set(key, row));
  }

  has(table: TableName, key: string): boolean {
    return this.#tables.get(table)?.has(key) ?? false;
  }

  rows<T extends TableName>(table: T): readonly Tables[T][] {
    return [...(this.#tables.get(table)?.values() ?? [])] as Tables[T][];
  }

  /** Every host so far. */
  hosts(): Set<string> {
    return new Set(this.#hosts.keys());
  }

  /** A certificate that the host serves. */
  certificateOf(host: string): string | null {
    for (const [server, sha1] of this.#tables.get("host-certificates")?.values() ?? []) {
      if (server === host) return String(sha1);
    }
    return null;
  }

  /** The host was seen in this window, among others. */
  see(host: string, [from, to]: Window): void {
    const known = this.#hosts.get(host);
    this.#hosts.set(
      host,
      known === undefined ? [from, to] : [Math.min(known[0], from), Math.max(known[1], to)],
    );
  }

  /** A name resolved to an address, a name or a text. */
  resolve(name: string, answer: string, window: Window, type = addressType(answer)): void {
    this.add("resolutions", `${name} ${answer}`, [name, answer, type, ...window]);
    this.see(name, window);
    if (type !== "TXT" && type !== "SOA") this.see(answer, window);
  }

  track(host: string, kind: string, value: string, window: Window): void {
    this.add("trackers", `${host} ${kind} ${value}`, [host, kind, value, ...window]);
    this.see(host, window);
  }

  cookie(host: string, name: string, window: Window, domain = host): void {
    this.add("cookies", `${host} ${name} ${domain}`, [host, name, domain, ...window]);
    this.see(host, window);
  }

  component(host: string, name: string, version: string, category: string, window: Window): void {
    this.add("components", `${host} ${name} ${version} ${category}`, [
      host,
      name,
      version,
      category,
      ...window,
    ]);
    this.see(host, window);
  }

  pair(parent: string, child: string, kind: string, window: Window): void {
    this.add("pairs", `${parent} ${child} ${kind}`, [parent, child, kind, ...window]);
    this.see(parent, window);
    this.see(child, window);
  }

  certificate(spec: CertificateSpec): Certificate {
    const certificate = toCertificate(spec);
    const { sha1, serial, issued, expires, subject, issuer, alternateNames } = certificate;
    this.add("certificates", sha1, [sha1, serial, issued, expires, subject, issuer, alternateNames]);
    return certificate;
  }

  serve(host: string, sha1: string, window: Window, ports: readonly number[] = [443]): void {
    this.add("host-certificates", `${host} ${sha1}`, [host, sha1, ...window, ports]);
    this.see(host, window);
  }

  judge(host: string, score: number, rules: readonly number[] = []): void {
    this.add("reputations", host, [host, score, rules]);
  }

  /** The files, by name: rows in order, so that the same facts always make the same bytes. */
  files(): Map<string, string> {
    for (const [host, [first, last]] of this.#hosts) {
      this.add("hosts", host, [host, first, last, this.#netblock(host)]);
    }
    const files = new Map<string, string>();
    for (const table of Object.keys(headings) as TableName[]) {
      const rows = this.rows(table).map((row) => JSON.stringify(row));
      const ordered = ORDERED.has(table) ? rows : rows.sort();
      files.set(`${table}.ndjson`, [JSON.stringify(headings[table]), ...ordered, ""].join("\n"));
    }
    return files.set("truth.json", `${JSON.stringify(this.truth, null, 1)}\n`);
  }

  #netblock(host: string): string | null {
    if (hostKind(host) === "hostname") return null;
    const address = ipaddr.parse(host);
    for (const netblock of this.#tables.get("networks")?.keys() ?? []) {
      const [network, bits] = ipaddr.parseCIDR(netblock);
      if (network.kind() === address.kind() && address.match([network, bits])) return netblock;
    }
    throw new Error(`${host} is in no network`);
  }
}

function addressType(answer: string): string {
  return hostKind(answer) === "hostname" ? "CNAME" : answer.includes(":") ? "AAAA" : "A";
}
