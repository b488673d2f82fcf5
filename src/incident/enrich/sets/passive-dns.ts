import { eachRow, type Cells } from "../../../frame/index.js";
import { hostKind, nouns } from "../../../model/index.js";
import type { Stay } from "../facts.js";
import type { DataSet } from "./data-set.js";

/** Rows after which nothing new is learnt; the service's count tells how many there are. */
const ENOUGH = 200;

/** What a name resolved to, and which names resolved to an address. */
export const passiveDns: DataSet = {
  meaning: "what a name resolved to and when; which names stood on an address",
  ask: ({ id, kind }) => {
    const route = kind === "hostname" ? "passiveDns" : "passiveDnsReverse";
    return [{ noun: nouns.passiveDns, route, params: { hostId: id }, enough: ENOUGH, frame: route }];
  },
  read(frame, facts, host, at) {
    const rows = [...eachRow(frame)];
    const count = Math.max(frame.info.count ?? 0, rows.length);
    const dates = (end: "firstSeen" | "lastSeen"): number[] =>
      rows.flatMap((row) => row.date(end)?.getTime() ?? []);
    facts.resolutions = {
      count,
      firstSeen: rows.length === 0 ? null : toDate(Math.min(...dates("firstSeen"))),
      lastSeen: rows.length === 0 ? null : toDate(Math.max(...dates("lastSeen"))),
      ...(host.kind === "hostname"
        ? { address: addressAt(rows, at), stays: rows.filter(isAddress).map(toStay) }
        : { address: null, stays: [] }),
    };
    if (host.kind === "ipAddress") facts.coHosts = { address: host.id, count };
  },
};

/** The address that was in use at a time, or else the one that was last seen. */
function addressAt(rows: readonly Cells[], at: Date): string | null {
  const addresses = rows.filter(isAddress);
  const isAt = (row: Cells): boolean =>
    (row.date("firstSeen") ?? at) <= at && (row.date("lastSeen") ?? at) >= at;
  const latest = addresses.toSorted(
    (a, b) =>
      Number(isAt(b)) - Number(isAt(a)) ||
      (b.date("lastSeen")?.getTime() ?? 0) - (a.date("lastSeen")?.getTime() ?? 0),
  );
  return latest[0]?.text("artifact") || null;
}

function isAddress(row: Cells): boolean {
  return hostKind(row.text("artifact")) === "ipAddress";
}

function toStay(row: Cells): Stay {
  return { address: row.text("artifact"), firstSeen: row.date("firstSeen"), lastSeen: row.date("lastSeen") };
}

function toDate(time: number): Date | null {
  return Number.isFinite(time) ? new Date(time) : null;
}
