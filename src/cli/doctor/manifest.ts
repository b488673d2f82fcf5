import { readFileSync } from "node:fs";

/** The part of package.json that says what is needed. */
export interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as Manifest;
}

/** Whether a version is in a range of one of the forms that package.json uses: `>=20.19`, `1.1.2`, and `*` for any. */
export function isInRange(version: string, range: string): boolean {
  if (range === "*") return true;
  const lowest = /^>=(.+)$/.exec(range)?.[1];
  if (lowest === undefined) return version === range;
  return version.localeCompare(lowest, "en", { numeric: true }) >= 0;
}
