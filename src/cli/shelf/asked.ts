import { defenderTables } from "../../kql/schema/index.js";
import { nouns, type Noun } from "../../model/index.js";
import type { AskedOfSample } from "../../sample/tenant.js";

/** What a notebook asked for in a run on the sample tenant. */
export interface AskedFor {
  /** As `hunt.requests()` counts them: a batch is one. */
  readonly requests: number;
  /** Those of them that were hunting queries. */
  readonly queries: number;
  /** Data sets of Graph, by the names of their frames. */
  readonly dataSets: readonly string[];
  /** Tables of advanced hunting. */
  readonly tables: readonly string[];
}

/** Reads what `HUNTBOOK_SAMPLE_LOG` left. */
export function readAsked(log: string): AskedFor {
  const lines = log.split("\n").filter((line) => line !== "");
  const all = lines.flatMap((line) => parts(JSON.parse(line) as AskedOfSample));
  const queries = all.filter(({ path }) => path.endsWith("/runHuntingQuery"));
  const text = queries.map(({ body }) => (JSON.parse(body) as { Query: string }).Query).join("\n");
  return {
    requests: lines.length,
    queries: queries.length,
    dataSets: [...new Set(all.flatMap(({ path }) => dataSetOf(path) ?? []))].toSorted(),
    tables: [...defenderTables.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(text)).toSorted(),
  };
}

/** The requests of a batch, or the request itself; without the version. */
function parts({ method, path, body }: AskedOfSample): AskedOfSample[] {
  if (!path.endsWith("/$batch")) return [{ method, path: path.replace(/^\/[^/]+/, ""), body }];
  const { requests } = JSON.parse(body) as { requests: { method: string; url: string; body?: unknown }[] };
  return requests.map(({ method: own, url, body: inner }) => ({
    method: own,
    path: url.replace(/\?.*$/s, ""),
    body: JSON.stringify(inner ?? ""),
  }));
}

const routes = Object.values<Noun>(nouns).flatMap(({ name, routes: own }) =>
  Object.values(own).map(({ path }) => ({
    name,
    pattern: new RegExp(`^${path.replace(/[.$()]/g, String.raw`\$&`).replace(/\{[^}]+\}/g, "[^/]+")}$`),
  })),
);

function dataSetOf(path: string): string | undefined {
  const plain = path.replace(/\('[^']*'\)/g, "/key").replace(/\/\$count$/, "");
  return routes.find(({ pattern }) => pattern.test(plain))?.name;
}
