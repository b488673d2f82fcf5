import { truncate } from "../../base/text.js";
import { hostKind } from "../../model/host/host-id.js";
import { labelOf, numberOf, pickColumn, type Read, type Row } from "../rows.js";

export interface Node {
  readonly id: string;
  /** `hostname`, `ipAddress`, or the signal it is: a tracker, a certificate, … */
  readonly kind: string;
  readonly score: number | undefined;
  readonly seed: boolean;
  /** How many other nodes it is linked to. */
  readonly degree: number;
  /** Its score, or for a signal without one, the scores of what hangs on it together. */
  readonly weight: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The pivots that link the two, in alphabetical order. */
  readonly kinds: readonly string[];
  readonly weight: number;
}

export interface Network {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Links without two ends. */
  readonly broken: number;
}

export interface NetworkColumns {
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
  weight?: string | undefined;
}

/** Nodes and edges from rows of links and, where there are any, rows about the nodes. In no order of the rows. */
export function toNetwork(
  links: Read,
  about: Read,
  columns: NetworkColumns,
  seeds: readonly string[],
): Network {
  const from = pickColumn(links, "from", columns.from, ["from", "source", "parentHost", "host"]);
  const to = pickColumn(links, "to", columns.to, ["to", "target", "artifact", "childHost"]);
  const kind = pickColumn(links, "kind", columns.kind, ["pivot", "kind", "signal", "linkKind", "recordType"]);
  const weight = pickColumn(links, "weight", columns.weight, ["weight", "score", "confidence"]);
  const kinds = new Map<string, string>();
  const edges = new Map<string, Edge>();
  let broken = 0;
  for (const row of links.rows) {
    const ends = [textAt(row, from), textAt(row, to)];
    const [a, b] = ends;
    if (a === undefined || b === undefined || a === b) {
      broken++;
      continue;
    }
    const pivot = textAt(row, kind) ?? "link";
    kinds.set(a, kinds.get(a) ?? kindAt(row, `${from}Kind`) ?? kindOf(a, pivot));
    kinds.set(b, kinds.get(b) ?? kindAt(row, `${to}Kind`) ?? kindOf(b, pivot));
    const key = JSON.stringify(ends.toSorted());
    const before = edges.get(key);
    edges.set(key, {
      from: before?.from ?? a,
      to: before?.to ?? b,
      kinds: [...new Set([...(before?.kinds ?? []), pivot])].sort(),
      weight: (before?.weight ?? 0) + Math.max(0, (weight === undefined ? 1 : numberOf(row[weight])) ?? 0),
    });
  }
  const all = [...edges.values()];
  return { nodes: toNodes(kinds, all, readAbout(about), seeds), edges: all, broken };
}

interface About {
  kind: string | undefined;
  score: number | undefined;
  seed: boolean;
}

function readAbout(about: Read): Map<string, About> {
  const id = pickColumn(about, "nodes", undefined, ["host", "id", "node", "name", "value"]);
  return new Map(
    about.rows.map((row) => [
      textAt(row, id) ?? "",
      {
        kind: kindAt(row, "kind") ?? kindAt(row, `${id}Kind`),
        score: numberOf(row["score"]),
        seed: row["seed"] === true || row["hops"] === 0,
      },
    ]),
  );
}

function toNodes(
  kinds: ReadonlyMap<string, string>,
  edges: readonly Edge[],
  about: ReadonlyMap<string, About>,
  seeds: readonly string[],
): Node[] {
  const degrees = new Map<string, number>();
  const weights = new Map<string, number>();
  const add = (map: Map<string, number>, id: string, amount: number): void =>
    void map.set(id, (map.get(id) ?? 0) + amount);
  for (const { from, to } of edges) {
    add(degrees, from, 1);
    add(degrees, to, 1);
    add(weights, from, about.get(to)?.score ?? 0);
    add(weights, to, about.get(from)?.score ?? 0);
  }
  const ids = new Set([...kinds.keys(), ...seeds]);
  return Array.from(ids, (id) => ({
    id,
    kind: about.get(id)?.kind ?? kinds.get(id) ?? kindOf(id, "host"),
    score: about.get(id)?.score,
    seed: seeds.includes(id) || about.get(id)?.seed === true,
    degree: degrees.get(id) ?? 0,
    weight: about.get(id)?.score ?? weights.get(id) ?? 0,
  })).sort(byImportance);
}

/** Seeds first, then by score, by links, by name. */
function byImportance(a: Node, b: Node): number {
  return (
    Number(b.seed) - Number(a.seed) || b.weight - a.weight || b.degree - a.degree || (a.id < b.id ? -1 : 1)
  );
}

/** The most important nodes and the edges between them; a node that has lost all its links goes, too. */
export function keepImportant({ nodes, edges, broken }: Network, limit: number): Network {
  if (nodes.length <= limit) return { nodes, edges, broken };
  const ids = new Set(nodes.slice(0, limit).map((node) => node.id));
  const left = edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const linked = new Set(left.flatMap((edge) => [edge.from, edge.to]));
  return {
    nodes: nodes.filter((node) => linked.has(node.id) || (node.seed && ids.has(node.id))),
    edges: left,
    broken,
  };
}

/** What an end of a link is, by its text alone: a host, or else the signal that the pivot goes by. */
function kindOf(id: string, pivot: string): string {
  if (hostKind(id) === "ipAddress") return "ipAddress";
  return /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.\p{L}[\p{L}\p{N}-]+$/u.test(id)
    ? "hostname"
    : truncate(labelOf(pivot), 28);
}

function kindAt(row: Row, column: string): string | undefined {
  const kind = textAt(row, column);
  return kind === undefined ? undefined : truncate(labelOf(kind), 28);
}

function textAt(row: Row, column: string | undefined): string | undefined {
  const value = column === undefined ? undefined : row[column];
  return value === null || value === undefined || value === "" ? undefined : String(value);
}
