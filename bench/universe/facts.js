import { at, END } from "../../dist/sample/generate/calendar.js";
import { toCertificate } from "../../dist/sample/generate/certificate.js";
import { hostKind } from "../../dist/model/index.js";

export const DAY = 86_400;
export const NOW = END;
const EPOCH = at("2015-01-01");

/** @typedef {readonly [from: number, to: number]} Window */

/** The facts of a universe while it is made: a host exists as soon as some fact names it. */
export class FactsMaker {
  #tables = new Map();
  #hosts = new Map();

  /** Adds a row; a second one under the same key is left out. */
  add(table, key, row) {
    const rows = this.#tables.get(table) ?? new Map();
    if (!rows.has(key)) rows.set(key, row);
    this.#tables.set(table, rows);
  }

  has(host) {
    return this.#hosts.has(host);
  }

  see(host, [from, to]) {
    const [first, last] = this.#hosts.get(host) ?? [from, to];
    this.#hosts.set(host, [Math.min(first, from), Math.max(last, to)]);
  }

  resolve(name, answer, [from, to], type = hostKind(answer) === "hostname" ? "CNAME" : "A") {
    this.add("resolutions", `${name} ${answer} ${from}`, [name, answer, type, from, to]);
    this.see(name, [from, to]);
    this.see(answer, [from, to]);
  }

  track(host, kind, value, window) {
    this.add("trackers", `${host} ${kind} ${value}`, [host, kind, value, ...window]);
  }

  cookie(host, name, window) {
    this.add("cookies", `${host} ${name}`, [host, name, host, ...window]);
  }

  component(host, [name, version, category], window) {
    this.add("components", `${host} ${name}`, [host, name, version, category, ...window]);
  }

  pair(parent, child, kind, window) {
    this.add("pairs", `${parent} ${child} ${kind}`, [parent, child, kind, ...window]);
    this.see(parent, window);
    this.see(child, window);
  }

  /** Gives the certificate's SHA-1. */
  certificate(subject, issuer, [issued, expires], alternateNames = []) {
    const spec = { subject: [subject, null, null, null], issuer, issued, expires, alternateNames };
    const { sha1, serial } = toCertificate(spec);
    this.add("certificates", sha1, [sha1, serial, issued, expires, spec.subject, issuer, alternateNames]);
    return sha1;
  }

  serve(host, sha1, window) {
    this.add("host-certificates", `${host} ${sha1}`, [host, sha1, ...window, [443]]);
    this.see(host, window);
  }

  contact(key, name, email) {
    this.add("contacts", key, [key, name, null, email, null, null, null]);
  }

  /** Registers a domain; `before` is a registrant of an earlier record. */
  register(domain, { registered, registrant, registrar, nameservers, before }) {
    const since = Math.max(registered, EPOCH);
    const expires = since + Math.ceil((NOW - since) / (365 * DAY)) * 365 * DAY;
    const row = (who, when) => [domain, since, expires, when, registrar, who, nameservers];
    this.add("whois", domain, row(registrant, before === undefined ? since : since + 90 * DAY));
    if (before !== undefined) this.add("whois-history", domain, row(before, since));
    for (const nameserver of nameservers) this.see(nameserver, [since, NOW]);
  }

  /** The tables in the form of src/sample/facts.ts. */
  tables() {
    for (const [host, [first, last]] of this.#hosts) {
      const netblock = hostKind(host) === "ipAddress" ? host.replace(/\.\d+$/, ".0/24") : null;
      this.add("hosts", host, [host, first, last, netblock]);
    }
    return Object.fromEntries([...this.#tables].map(([table, rows]) => [table, [...rows.values()]]));
  }
}
