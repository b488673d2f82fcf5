import { toCertificate } from "../../dist/sample/generate/certificate.js";

/** Columns that make a row what it is: the same fact is written down once. */
const KEYS = {
  resolutions: [0, 1, 2],
  trackers: [0, 1, 2],
  cookies: [0, 1, 2],
  components: [0, 1],
  pairs: [0, 1, 2],
  ports: [0, 1],
  certificates: [0],
  "host-certificates": [0, 1],
  contacts: [0],
  registrars: [0],
  reputations: [0],
  whois: [0],
};

/** The tables while they are being filled. Hosts follow from what is seen of them. */
export function openLedger({ rows: networks, netblockOf }) {
  const tables = Object.fromEntries(Object.keys(KEYS).map((table) => [table, []]));
  const written = new Set();
  const spans = new Map();
  const see = (host, [first, last]) => {
    const [from, to] = spans.get(host) ?? [first, last];
    spans.set(host, [Math.min(from, first), Math.max(to, last)]);
  };
  const put = (table, row) => {
    const key = JSON.stringify([table, ...KEYS[table].map((column) => row[column])]);
    if (written.has(key)) return;
    written.add(key);
    tables[table].push(row);
  };
  const observe = (table, host, what, window) => {
    see(host, window);
    put(table, [host, ...what, ...window]);
  };
  const ledger = {
    put,
    rows: (table) => tables[table],
    resolve: (name, answer, type, window) => {
      observe("resolutions", name, [answer, type], window);
      if (!["TXT", "SOA"].includes(type)) see(answer, window);
    },
    /** The name's address, of either family. */
    point: (name, address, window) =>
      ledger.resolve(name, address, address.includes(":") ? "AAAA" : "A", window),
    track: (host, [kind, value], window) => observe("trackers", host, [kind, value], window),
    setCookie: (host, name, window) => observe("cookies", host, [name, host], window),
    use: (host, [name, version, category], window) =>
      observe("components", host, [name, version, category], window),
    pair: (parent, child, kind, window) => {
      observe("pairs", parent, [child, kind], window);
      see(child, window);
    },
    listen: (address, port, window, sha1 = null) => {
      see(address, window);
      put("ports", [address, port, "tcp", "open", ...window, 20, [], [], sha1]);
    },
    /** A certificate, which is then served by its SHA-1. */
    certify: (spec) => {
      const { sha1, serial, issued, expires, subject, issuer, alternateNames } = toCertificate(spec);
      put("certificates", [sha1, serial, issued, expires, subject, issuer, alternateNames]);
      return sha1;
    },
    serve: (host, sha1, window) => {
      see(host, window);
      put("host-certificates", [host, sha1, ...window, [443]]);
    },
    close: () => ({
      ...tables,
      networks,
      hosts: [...spans].map(([host, window]) => [host, ...window, netblockOf(host)]),
    }),
  };
  return ledger;
}
