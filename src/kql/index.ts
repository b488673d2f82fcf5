export { checkKql, type CheckOptions } from "./check-kql.js";
export type { Finding } from "./findings/finding.js";
export type { LiveAnswer, LiveColumn, LiveFunction, LiveSchema, LiveTable } from "./live-schema.js";
export type { KqlSchemas, KqlTable, KqlTables } from "./tables.js";
