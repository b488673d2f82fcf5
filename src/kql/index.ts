export { checkKql, type CheckOptions, type Finding } from "./check.js";
export { runKql, type RunKqlOptions } from "./engine/run.js";
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
} from "./literal.js";
export * from "./sweep/index.js";
