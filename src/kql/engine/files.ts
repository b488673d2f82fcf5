import type { Column } from "../tables.js";

/** The columns of a file. */
export function describeFile(path: string): Promise<readonly Column[]> {
  return Promise.reject(new Error(path));
}
