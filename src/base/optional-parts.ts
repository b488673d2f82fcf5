import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** An optional package. Kernels are optional too, and stand among their own. */
export interface OptionalPart {
  readonly name: string;
  readonly purpose: string;
}

export const optionalParts: readonly OptionalPart[] = [
  { name: "@duckdb/node-api", purpose: "to run KQL on local tables and on the sample tenant" },
  { name: "danfojs-node", purpose: "for toDanfo()" },
];

/**
 * The version of a package that is installed, or undefined. By its manifest in any of the folders that an import looks
 * in: not every package lets its manifest be imported.
 */
export function installedVersion(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const manifest = folders
    .map((folder) => join(folder, name, "package.json"))
    .find((path) => existsSync(path));
  if (manifest === undefined) return undefined;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
