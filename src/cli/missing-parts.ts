import { HuntbookError, MissingPartError } from "../base/errors.js";
import { installedVersion, optionalParts } from "../base/optional-parts.js";
import { toConnectSettings } from "../hunt/options.js";
import { findFacts } from "../notebook/facts.js";
import type { Environment } from "../notebook/kernel/environment.js";
import { isCode, type Notebook } from "../notebook/notebook.js";

/**
 * The packages that a notebook names behind **Needs**, that are not installed, and that it would miss in a run: on the
 * sample tenant, as Graph and a tape carry out hunting queries themselves.
 */
export function findMissingParts(
  notebook: Notebook,
  env: Environment,
  find: typeof installedVersion = installedVersion,
): MissingPartError[] {
  const { needs = "" } = findFacts(notebook);
  const missing = optionalParts.filter(
    ({ name }) => needs.includes(`\`${name}\``) && find(name) === undefined,
  );
  return missing.length > 0 && asksSample(notebook, env)
    ? missing.map(({ name, purpose }) => new MissingPartError(name, purpose))
    : [];
}

/** Whether the environment decides where the notebook asks, and leads to the sample tenant. */
function asksSample({ cells }: Notebook, env: Environment): boolean {
  if (!cells.some((cell) => isCode(cell) && /\bconnect\(\s*\)/.test(cell.source))) return false;
  try {
    const { source, tape } = toConnectSettings({ env });
    return source === "sample" && (tape === undefined || tape.mode === "record");
  } catch (error) {
    // What is wrong with the environment `connect()` says itself, in the notebook.
    if (error instanceof HuntbookError) return false;
    throw error;
  }
}
