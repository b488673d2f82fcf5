import { frameFrom, type Frame } from "../../frame/index.js";
import { queries } from "./queries.js";
import type { HuntQuery } from "./query.js";

/** A query of the library as a row. */
export type HuntQueryRow = {
  /** What `huntQuery` and `fillQuery` take. */
  name: string;
  /** What it answers. */
  question: string;
  /** The tables that it reads. */
  tables: readonly string[];
  /** Techniques of MITRE ATT&CK that it finds traces of: `T1566.002`. */
  techniques: readonly string[];
  /** As they are written: `lookback = 7d`; without a value where it has to be given. */
  parameters: readonly string[];
  /** What it finds that is harmless. */
  falsePositives: readonly string[];
  /** What to do with a hit. */
  next: readonly string[];
  /** Where the idea is from, by name. */
  references: readonly string[];
  /** The text behind the parameters, which stand before it as `let` statements. */
  kql: string;
};

/** The library of hunting queries: `fillQuery(name, parameters)` writes one out. */
export const huntQueries: Frame<HuntQueryRow> = frameFrom(queries.map(toRow), { name: "huntQueries" });

function toRow(query: HuntQuery): HuntQueryRow {
  const { name, question, tables, techniques, parameters, falsePositives, next, references, kql } = query;
  const written = Object.entries(parameters).map(([parameter, { value, needed }]) =>
    needed ? parameter : `${parameter} = ${Array.isArray(value) ? `${value.length} texts` : String(value)}`,
  );
  return { name, question, tables, techniques, parameters: written, falsePositives, next, references, kql };
}
