import { createRequire } from "node:module";
import { MissingPartError } from "../base/errors.js";
import { HUNTING_PURPOSE } from "../hunt/hunting-engine.js";
import { toConnectSettings } from "../hunt/options.js";
import { findFacts, type NotebookFacts } from "../notebook/facts.js";
import type { Environment } from "../notebook/kernel/environment.js";
import { readNotebook } from "../notebook/read.js";

const DUCKDB = "@duckdb/node-api";

/**
 * What a notebook needs on the sample tenant and is not installed: one that asks for the permission of advanced hunting
 * under "Needs" sends queries, which the sample tenant carries out itself. On Microsoft Graph nothing of it is needed.
 */
export function missingOnSample(
  { needs = "" }: NotebookFacts,
  isInstalled = resolves,
): MissingPartError | undefined {
  if (!needs.includes("ThreatHunting.Read.All") || isInstalled(DUCKDB)) return undefined;
  return new MissingPartError(DUCKDB, HUNTING_PURPOSE);
}

/** Whether `connect()` will take the sample tenant, and ask it rather than a tape. */
export function asksSample(env: Environment): boolean {
  const { source, tape } = toConnectSettings({ env });
  return source === "sample" && tape?.mode !== "replay";
}

/** Throws, before any kernel is started, for what a notebook will lack. */
export async function checkNeeds(path: string, env: Environment): Promise<void> {
  const missing = missingOnSample(findFacts(await readNotebook(path)));
  if (missing !== undefined && asksSample(env)) throw missing;
}

function resolves(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
