export { checkKql, findMissing, findRender, findSplitFault, runKql } from "./late.js";
export type { RunKqlOptions } from "./engine/run.js";
export type { Missing, MissingOptions } from "./missing.js";
export * from "./library/index.js";
export type {
  CheckOptions,
  KqlSchemas,
  KqlTable,
  KqlTables,
  LiveAnswer,
  LiveColumn,
  LiveFunction,
  LiveSchema,
  LiveTable,
} from "./tables.js";
export {
  kqlBool,
  kqlDatetime,
  kqlDynamic,
  kqlName,
  kqlNumber,
  kqlString,
  kqlTimespan,
  type KqlValue,
} from "../base/kql-literal.js";
export * from "./sweep/index.js";
