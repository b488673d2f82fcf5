import { kusto } from "../kusto.js";
import { scalarFunctions } from "./functions/index.js";
import { tupleNames } from "./operators/tuples.js";

/** Which of Kusto's scalar functions the offline engine has, by their names. */
export interface Coverage {
  readonly covered: readonly string[];
  /** Those that it refuses by name and place. */
  readonly refused: readonly string[];
}

/** Functions that ask of a cluster, its storage or a graph, and the library's own that no query may call. */
const elsewhere =
  /^(?:__|current_|cursor_|extent|row_id|rowstore|cluster|database|table|external_table|materialized_view|entity_group|stored_query_result|graph|all|any|map|inner_nodes|node_|labels)/;

/** Holds the engine's scalar functions against those of Microsoft's library, without what has no meaning off a cluster. */
export function scalarCoverage(): Coverage {
  const known = Array.from(
    kusto().Functions.All as unknown as Iterable<{ readonly Name: string }>,
    ({ Name }) => Name,
  );
  const names = known.filter((name) => !elsewhere.test(name)).toSorted();
  const isCovered = (name: string): boolean =>
    Object.hasOwn(scalarFunctions, name) || tupleNames.includes(name);
  return { covered: names.filter(isCovered), refused: names.filter((name) => !isCovered(name)) };
}
