import { createHash } from "node:crypto";
import { join } from "node:path";
import { readKeptFile } from "../../keep/kept-file.js";
import type { JsonValue } from "../parameters/literal.js";
import { isInjected } from "../parameters/inject.js";
import { findParameters, findParametersCell, type Parameter } from "../parameters/parameters.js";
import { isCode, type Notebook } from "../notebook.js";
import { readNotebook } from "../read.js";
import { readManifest } from "./manifest.js";

/** What a run was started with, by name: `parameter seed`, `version node`, `kernel`. */
export type RunSettings = ReadonlyMap<string, JsonValue>;

/** Stands before the name of a parameter. */
export const PARAMETER = "parameter ";

/** What two runs were not started alike with: what differs in their frames may come of it, and not of the world. */
export interface OtherSetting {
  readonly setting: string;
  /** Null where that run had none. */
  readonly older: JsonValue;
  readonly newer: JsonValue;
}

/** What the run in a folder was started with; nothing where no run came to its end there. */
export async function settingsOfRun(directory: string): Promise<RunSettings> {
  const manifest = await readManifest(directory);
  if (manifest === undefined || manifest.status === "running") return new Map();
  const { name, kernel, versions, parameters } = manifest;
  const notebook = await readNotebook(join(directory, `${name}.ipynb`)).catch(() => undefined);
  const kept = await readKeptFile(directory);
  const declared = notebook === undefined ? [] : findParameters(notebook);
  return new Map<string, JsonValue>([
    ["notebook", name],
    ...(notebook === undefined ? [] : [["code", checksum(notebook)] as const]),
    ["kernel", kernel],
    ["source", kept?.source ?? null],
    ["tenant", kept?.tenant ?? null],
    ...parameterSettings(parameters, declared),
    ...Object.entries(versions).map(([part, version]) => [`version ${part}`, version] as const),
  ]);
}

/** The parameters of a run: those that it was given, and the defaults of the others. */
export function parameterSettings(
  given: Readonly<Record<string, JsonValue>>,
  declared: readonly Parameter[],
): [string, JsonValue][] {
  const defaults = declared.map(({ name, default: value, code }) => [name, value ?? code] as const);
  return Object.entries({ ...Object.fromEntries(defaults), ...given }).map(([name, value]) => [
    `${PARAMETER}${name}`,
    value,
  ]);
}

/** Nothing where nothing is known of one of them. */
export function otherSettings(older: RunSettings, newer: RunSettings): OtherSetting[] {
  if (older.size === 0 || newer.size === 0) return [];
  return [...new Set([...older.keys(), ...newer.keys()])]
    .map((setting) => ({
      setting,
      older: older.get(setting) ?? null,
      newer: newer.get(setting) ?? null,
    }))
    .filter(({ older: was, newer: is }) => JSON.stringify(was) !== JSON.stringify(is));
}

/** Of the code that is no parameter: those are told apart by name. */
function checksum(notebook: Notebook): string {
  const parameters = findParametersCell(notebook);
  const cells = notebook.cells.filter((cell) => isCode(cell) && cell !== parameters && !isInjected(cell));
  return createHash("sha256")
    .update(JSON.stringify(cells.map(({ source }) => source)))
    .digest("hex");
}
