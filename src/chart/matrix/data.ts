import { truncate } from "../../base/text.js";
import { labelOf, numberOf, pickColumn, wordsOf, type Read, type Row } from "../rows.js";
import type { Cell, Matrix, Signal } from "./order.js";

export interface MatrixColumns {
  readonly host?: string | undefined;
  readonly signal?: string | undefined;
  readonly kind?: string | undefined;
  readonly weight?: string | undefined;
}

export interface MatrixRead {
  readonly whole: Matrix;
  /** What the strength of a pair is. */
  readonly weight: string;
  /** Records without a host and a signal. */
  readonly broken: number;
}

interface Pair {
  readonly host: string;
  readonly value: string;
  readonly kind: string;
  readonly weight: number;
}

/** Hosts, signals and their pairs. A trail's rows tell two hosts that share a signal; both carry it. */
export function toMatrix(read: Read, columns: MatrixColumns): MatrixRead {
  const weight = pickColumn(read, "weight", columns.weight, ["weight", "score", "confidence"]);
  const areLinks = read.columns.includes("fromKind") && read.columns.includes("toKind");
  const toPairs =
    areLinks && columns.host === undefined && columns.signal === undefined
      ? (row: Row): Omit<Pair, "weight">[] => pairsOfLink(row)
      : pairsBy(read, columns);
  const hosts = new Map<string, number>();
  const signals = new Map<string, { index: number; signal: Signal }>();
  const cells = new Map<string, Cell>();
  let broken = 0;
  for (const row of read.rows) {
    const pairs = toPairs(row);
    if (pairs.length === 0) broken++;
    const strength = Math.max(0, (weight === undefined ? 1 : numberOf(row[weight])) ?? 0);
    for (const { host, value, kind } of pairs) {
      const key = JSON.stringify([kind, value]);
      if (!hosts.has(host)) hosts.set(host, hosts.size);
      if (!signals.has(key)) signals.set(key, { index: signals.size, signal: { kind, value } });
      const at = { host: hosts.get(host) ?? 0, signal: signals.get(key)?.index ?? 0 };
      const place = `${at.host} ${at.signal}`;
      cells.set(place, { ...at, weight: Math.max(strength, cells.get(place)?.weight ?? 0) });
    }
  }
  const whole: Matrix = {
    hosts: [...hosts.keys()],
    signals: Array.from(signals.values(), ({ signal }) => signal),
    cells: [...cells.values()],
    weighted: weight !== undefined,
  };
  return { whole, weight: wordsOf(weight), broken };
}

function pairsBy(read: Read, columns: MatrixColumns): (row: Row) => Omit<Pair, "weight">[] {
  const host = pickColumn(read, "host", columns.host, ["host", "parentHost", "from"]);
  const others = ["value", "artifact", "sslCertificateSha1", "name", "childHost", "to"];
  const signal = pickColumn(
    read,
    "signal",
    columns.signal,
    others.filter((other) => other !== host),
  );
  const kind = pickColumn(read, "kind", columns.kind, [
    "kind",
    "recordType",
    "linkKind",
    "pivot",
    "category",
  ]);
  const two = host === "host" && signal === "value" && read.columns.includes("with");
  return (row) => {
    const value = textAt(row, signal);
    const named = textAt(row, kind) ?? "signal";
    return [textAt(row, host), two ? textAt(row, "with") : undefined].flatMap((host) =>
      host === undefined || value === undefined ? [] : [{ host, value, kind: truncate(labelOf(named), 28) }],
    );
  };
}

/** How much an end of a link is a host: of two hosts, the address is what the name carries. */
const HOSTS: ReadonlyMap<string, number> = new Map([
  ["hostname", 2],
  ["ipAddress", 1],
]);

/** A link between a host and a signal, or between two hosts of a kind, which the pivot links. */
function pairsOfLink(row: Row): Omit<Pair, "weight">[] {
  const [from, to] = [textAt(row, "from"), textAt(row, "to")];
  if (from === undefined || to === undefined) return [];
  const [fromKind, toKind] = [textAt(row, "fromKind") ?? "", textAt(row, "toKind") ?? ""];
  const [a, b] = [HOSTS.get(fromKind) ?? 0, HOSTS.get(toKind) ?? 0];
  const [host, value, kind] =
    a === b ? [from, to, textAt(row, "pivot") ?? "link"] : a > b ? [from, to, toKind] : [to, from, fromKind];
  return [{ host, value, kind: truncate(labelOf(kind), 28) }];
}

/** The signals on the most hosts and the hosts with the most of them; what is left without a pair goes, too. */
export function cutMatrix(whole: Matrix, hosts: number, signals: number): Matrix {
  const keptSignals = strongest(whole.signals.length, whole.cells, (cell) => [cell.signal, 1], signals);
  const left = whole.cells.filter((cell) => keptSignals.has(cell.signal));
  const keptHosts = strongest(whole.hosts.length, left, (cell) => [cell.host, cell.weight], hosts);
  const cells = left.filter((cell) => keptHosts.has(cell.host));
  const usedSignals = [...new Set(cells.map((cell) => cell.signal))];
  const usedHosts = [...new Set(cells.map((cell) => cell.host))];
  const newSignal = new Map(usedSignals.map((signal, index) => [signal, index]));
  const newHost = new Map(usedHosts.map((host, index) => [host, index]));
  return {
    hosts: usedHosts.map((host) => whole.hosts[host] as string),
    signals: usedSignals.map((signal) => whole.signals[signal] as Signal),
    cells: cells.map(({ host, signal, weight }) => ({
      host: newHost.get(host) ?? 0,
      signal: newSignal.get(signal) ?? 0,
      weight,
    })),
    weighted: whole.weighted,
  };
}

function strongest(
  count: number,
  cells: readonly Cell[],
  amountOf: (cell: Cell) => readonly [number, number],
  limit: number,
): Set<number> {
  const sums = Array.from({ length: count }, () => 0);
  for (const cell of cells) {
    const [index, amount] = amountOf(cell);
    sums[index] = (sums[index] ?? 0) + amount;
  }
  const indices = sums.map((_sum, index) => index);
  return new Set(indices.sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b).slice(0, limit));
}

function textAt(row: Row, column: string | undefined): string | undefined {
  const value = column === undefined ? undefined : row[column];
  return value === null || value === undefined || value === "" ? undefined : String(value);
}
