export { checkKql, type CheckOptions, type Finding } from "./check.js";
export type { KqlSchemas, KqlTable, KqlTables } from "./tables.js";
