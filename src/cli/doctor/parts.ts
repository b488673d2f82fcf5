import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { MissingPartError } from "../../base/errors.js";
import { type Finding, fromError } from "./check.js";
import { isInRange, readManifest } from "./manifest.js";

/** An optional package and what it is for. Kernels are optional too, and stand among their own. */
export const parts: readonly { readonly name: string; readonly purpose: string }[] = [
  { name: "@duckdb/node-api", purpose: "to run KQL on local tables and on the sample tenant" },
  { name: "danfojs-node", purpose: "for toDanfo()" },
];

/** Which of the optional packages are installed, and how to get the others. */
export function checkParts(ranges = readManifest().peerDependencies, find = findVersion): Finding[] {
  return parts.map(({ name, purpose }) => {
    const range = ranges[name] ?? "*";
    const wanted = /^\d/.test(range) ? `${name}@${range}` : name;
    const version = find(name);
    if (version === undefined) {
      return { ...fromError(name, new MissingPartError(wanted, purpose)), status: "skip" };
    }
    if (isInRange(version, range)) return { name, status: "ok", found: `${version}, ${purpose}` };
    const found = `${version}, and huntbook is tested with ${range}`;
    return { name, status: "warn", found, advice: `npm install ${wanted}` };
  });
}

/** By its manifest in any of the folders that an import looks in: not every package lets its manifest be imported. */
function findVersion(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const manifest = folders
    .map((folder) => join(folder, name, "package.json"))
    .find((path) => existsSync(path));
  if (manifest === undefined) return undefined;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
