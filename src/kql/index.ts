export { checkKql, type CheckOptions } from "./check-kql.js";
export { runKql, type RunKqlOptions } from "./engine/run.js";
export * from "./library/index.js";
export type { Finding } from "./findings/finding.js";
export type { LiveAnswer, LiveColumn, LiveFunction, LiveSchema, LiveTable } from "./live-schema.js";
export type { KqlSchemas, KqlTable, KqlTables } from "./tables.js";
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
