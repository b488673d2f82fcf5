import { dirname, resolve } from "node:path";
import { checkOptions } from "../base/options.js";
import { injectParameters } from "./inject.js";
import { chooseKernel, findKernel } from "./kernel/find.js";
import type { KernelSpec } from "./kernel/find.js";
import type { Notebook } from "./notebook.js";
import { checkParameters } from "./parameter-values.js";
import { findParameters, findParametersCell } from "./parameters.js";
import { readNotebook } from "./read.js";
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
  const folder = await runFolder(path, { out: settings.out, now: new Date(), cwd: process.cwd() });
  try {
    return await session(notebook, { spec, folder, settings, cwd: dirname(resolve(path)) });
  } finally {
    await folder.release();
  }
}

function toSpec({ kernel, env }: Settings, { metadata }: Notebook): KernelSpec {
  return typeof kernel === "object" ? kernel : findKernel(kernel ?? chooseKernel(metadata), env);
}
