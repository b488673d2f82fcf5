export { checkKql, type CheckOptions, type Finding } from "./check.js";
export type { KqlSchemas, KqlTable, KqlTables } from "./tables.js";
export { runKql, type RunKqlOptions } from "./engine/run.js";
