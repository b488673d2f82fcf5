import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunRecord } from "./run-options.js";

/** The file in a run's folder in which it says what it was and how it went. */
export const MANIFEST = "run.json";

/** While a run is at work, and after it was killed, it says `running` and no more than how it began. */
export type RunManifest = { readonly format: "huntbook-run-1" } & (RunRecord | RunBeginning);

export interface RunBeginning extends Pick<RunRecord, "name" | "started"> {
  readonly status: "running";
}

export function serializeManifest(run: RunRecord | RunBeginning): string {
  return `${JSON.stringify({ format: "huntbook-run-1", ...run }, null, 2)}\n`;
}

/** What the run in a folder says of itself; undefined where no run left such a file. */
export async function readManifest(directory: string): Promise<RunManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(directory, MANIFEST), "utf8")) as RunManifest;
    return manifest.format === "huntbook-run-1" ? manifest : undefined;
  } catch {
    return undefined;
  }
}
