import { dirname, resolve } from "node:path";
import { checkOptions } from "../base/options.js";
import { injectParameters } from "./inject.js";
import type { Environment } from "./kernel/environment.js";
import { chooseKernel, findKernel } from "./kernel/find.js";
import type { KernelSpec } from "./kernel/find.js";
import type { Notebook } from "./notebook.js";
import { checkParameters } from "./parameter-values.js";
import { findParameters, findParametersCell } from "./parameters.js";
import { readNotebook } from "./read.js";
import { openLineage, type EarlierRun } from "./lineage.js";
import { runFolder } from "./run-folder.js";
import { toSettings } from "./run-options.js";
import type { RunOptions, RunResult, Settings } from "./run-options.js";
import { session } from "./session.js";

const known: readonly (keyof RunOptions)[] = [
  "parameters",
  "out",
  "kernel",
  "timeout",
  "runTimeout",
  "startTimeout",
  "grace",
  "sinceLast",
  "keepRuns",
  "html",
  "onProgress",
  "signal",
  "stop",
  "env",
  "limits",
  "saveEvery",
];

/**
 * Runs a notebook in a real kernel and saves it after every cell. What becomes of the cells is the result; an error is
 * thrown only where nothing could be run (`INVALID_INPUT`, `NOTEBOOK_INVALID`, `KERNEL_MISSING`) or saved
 * (`FILE_FAILED`).
 */
export async function runNotebook(path: string, options: RunOptions = {}): Promise<RunResult> {
  checkOptions("runNotebook", options, known);
  const settings = toSettings(options);
  const original = await readNotebook(path);
  const parameters = findParametersCell(original) ? findParameters(original) : undefined;
  checkParameters(settings.parameters, parameters, settings.env);
  const notebook = injectParameters(original, settings.parameters, parameters ?? []);
  const spec = toSpec(settings, notebook);
  const place = { out: settings.out, cwd: process.cwd() };
  const { sinceLast, keepRuns } = settings;
  const lineage = sinceLast || keepRuns !== undefined ? await openLineage(path, place) : undefined;
  try {
    const last = sinceLast ? (lineage?.last ?? null) : undefined;
    const folder = await runFolder(path, { ...place, now: new Date() });
    try {
      const env = runEnvironment(settings.env, folder.directory, last);
      const result = await session(notebook, {
        spec,
        folder,
        settings: { ...settings, env },
        cwd: dirname(resolve(path)),
      });
      const removed = keepRuns === undefined ? [] : await lineage?.prune(keepRuns, folder.directory);
      return { ...result, passedOver: lineage?.passedOver ?? [], removed: removed ?? [] };
    } finally {
      await folder.release();
    }
  } finally {
    await lineage?.release();
  }
}

/** What tells `hunt.keep` where to write and, where that is asked for, what to hold it against. */
function runEnvironment(
  env: Environment,
  directory: string,
  last: EarlierRun | null | undefined,
): Environment {
  const since = last === undefined ? {} : { HUNTBOOK_SINCE: last?.directory };
  return { ...env, HUNTBOOK_RUN: resolve(directory), ...since };
}

function toSpec({ kernel, env }: Settings, { metadata }: Notebook): KernelSpec {
  return typeof kernel === "object" ? kernel : findKernel(kernel ?? chooseKernel(metadata), env);
}
