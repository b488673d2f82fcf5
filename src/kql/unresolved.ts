import { isHuntbookError } from "../base/errors.js";

/** Those of some tables that the service, or the check before it, says it does not know. */
export function findUnresolved(error: unknown, tables: readonly string[]): string[] {
  if (!isHuntbookError(error) || (error.status !== 400 && error.code !== "INVALID_INPUT")) return [];
  if (
    !/could not be resolved|failed to resolve|unknown table|not find|does not exist|no rows were given/i.test(
      error.message,
    )
  ) {
    return [];
  }
  return tables.filter((table) => new RegExp(`\\b${table}\\b`).test(error.message));
}
