import type { TableName, Tables } from "./facts.js";

/** The whole rows of a table, whatever the day. */
export type ReadTable = <T extends TableName>(table: T) => readonly Tables[T][];

/**
 * The rows of a table as they stood at a time, in seconds: what was first seen or written later is not there, and
 * nothing was last seen or changed later. What has no time of its own goes with what it belongs to.
 */
export function asOf<T extends TableName>(table: T, at: number, read: ReadTable): readonly Tables[T][] {
  const cut = cuts[table] as ((at: number, read: ReadTable) => readonly Tables[T][]) | undefined;
  return cut === undefined ? read(table) : cut(at, read);
}

type Cuts = { readonly [T in TableName]?: (at: number, read: ReadTable) => readonly Tables[T][] };

const cuts: Cuts = {
  hosts: seen("hosts", 1, 2),
  resolutions: seen("resolutions", 3, 4),
  components: seen("components", 4, 5),
  cookies: seen("cookies", 3, 4),
  trackers: seen("trackers", 3, 4),
  pairs: seen("pairs", 3, 4),
  ports: seen("ports", 4, 5),
  "host-certificates": seen("host-certificates", 2, 3),
  "profile-indicators": seen("profile-indicators", 4, 5),
  certificates: (at, read) => read("certificates").filter(([, , issued]) => issued <= at),
  profiles: (at, read) => read("profiles").filter(([, , , active]) => active <= at),
  articles: seen("articles", 1, 2),
  vulnerabilities: seen("vulnerabilities", 5, 4),
  reputations: (at, read) => belonging(read("reputations"), seen("hosts", 1, 2)(at, read)),
  "article-indicators": (at, read) => belonging(read("article-indicators"), seen("articles", 1, 2)(at, read)),
  "vulnerability-components": (at, read) =>
    belonging(read("vulnerability-components"), seen("vulnerabilities", 5, 4)(at, read)),
  "whois-history": (at, read) => read("whois-history").filter(([, , , updated]) => updated <= at),
  whois: (at, read) => {
    // Where the registration has changed since, the newest of those before it held.
    const held = new Map<string, Tables["whois"]>();
    for (const row of [...read("whois-history"), ...read("whois")]) {
      const [domain, , , updated] = row;
      if (updated <= at && updated >= (held.get(domain)?.[3] ?? -Infinity)) held.set(domain, row);
    }
    return read("whois").flatMap(([domain]) => {
      const row = held.get(domain);
      return row === undefined ? [] : [row];
    });
  },
  incidents: (at, read) =>
    seen("incidents", 1, 2)(at, read).map((row) => replaced(row, 17, said(row[17], at))),
  alerts: (at, read) =>
    seen(
      "alerts",
      2,
      3,
    )(at, read)
      .map((row) => replaced(row, 5, Math.min(row[5], at)))
      .map((row) => replaced(row, 22, said(row[22], at)))
      .map((row) =>
        replaced(
          row,
          23,
          row[23].filter(([, , , , created]) => created <= at),
        ),
      ),
};

/** What began by then, with its end no later. An end that is open stays so. */
function seen<T extends TableName>(
  table: T,
  first: number,
  last: number,
): (at: number, read: ReadTable) => readonly Tables[T][] {
  return (at, read) =>
    read(table).flatMap((row) => {
      const [began, ended] = [row[first], row[last]] as [number, number | null];
      if (began > at) return [];
      return ended === null || ended <= at ? [row] : [replaced(row, last, at)];
    });
}

/** The rows whose first column names one of the others. */
function belonging<R extends readonly unknown[]>(
  rows: readonly R[],
  to: readonly (readonly unknown[])[],
): R[] {
  const names = new Set(to.map(([name]) => name));
  return rows.filter(([name]) => names.has(name));
}

function said<C extends readonly [string, string, number]>(comments: readonly C[], at: number): C[] {
  return comments.filter(([, , time]) => time <= at);
}

function replaced<R extends readonly unknown[]>(row: R, position: number, value: unknown): R {
  return row.with(position, value) as unknown as R;
}
