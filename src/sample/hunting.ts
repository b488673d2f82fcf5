import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataFolder } from "./store.js";

/**
 * What a planted row is: a contact in the indicator's time; a contact that was stopped or failed; a look-up that no
 * contact followed; a contact when the indicator was not the adversary's; a row that only looks like one of these.
 */
export type TraceKind = "hit" | "blocked" | "only-dns" | "outside-window" | "decoy";

/** One indicator in one row. */
export interface HuntingTrace {
  readonly table: string;
  /** Columns by which the row is found: times are ISO texts, what is empty in the row is an empty text. */
  readonly key: Readonly<Record<string, string | number>>;
  readonly indicator: string;
  /** The columns that hold it, alone or in a longer text. */
  readonly columns: readonly string[];
  /** First and last day on which the indicator counts; an open end is null, and so is the window of a decoy. */
  readonly window: readonly [first: string, last: string | null] | null;
  readonly kind: TraceKind;
}

/** The planted rows, by campaign, profile, incident or flaw. */
export type HuntingTruth = Readonly<Record<string, readonly HuntingTrace[]>>;

const folder = new URL("hunting/", dataFolder);

/** The Parquet files of the sample tenant's advanced hunting tables: absolute paths by the tables' names. */
export function huntingTables(): Readonly<Record<string, string>> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".parquet"));
  return Object.fromEntries(
    files.sort().map((name) => [name.slice(0, -".parquet".length), fileURLToPath(new URL(name, folder))]),
  );
}

/** What was planted in the tables, for tests and for measuring a hunt. The tenant never serves it. */
export function huntingTruth(): HuntingTruth {
  const truth = JSON.parse(readFileSync(new URL("truth.json", dataFolder), "utf8")) as {
    hunting: HuntingTruth;
  };
  return truth.hunting;
}
