import { frameFrom, type Frame } from "../../frame/index.js";
import { queries } from "./queries.js";
import type { HuntQuery } from "./query.js";

/** A query of the library as a row. */
export type HuntQueryRow = {
  name: string;
  question: string;
  tables: readonly string[];
  techniques: readonly string[];
  /** As they are written: `lookback = 7d`; without a value where it has to be given. */
  parameters: readonly string[];
  falsePositives: readonly string[];
  next: readonly string[];
  references: readonly string[];
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
