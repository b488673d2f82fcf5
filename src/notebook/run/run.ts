import { dirname, resolve } from "node:path";
import { InvalidInputError } from "../../base/errors.js";
import { checkOptions } from "../../base/options.js";
import { printable } from "../../base/text.js";
import { injectParameters } from "../parameters/inject.js";
import type { Environment } from "../kernel/environment.js";
import { chooseKernel, findKernel } from "../kernel/find.js";
import type { KernelSpec } from "../kernel/find.js";
import type { Notebook } from "../notebook.js";
import { checkParameters } from "../parameters/parameter-values.js";
import { findParameters, findParametersCell, type Parameter } from "../parameters/parameters.js";
import { readNotebook } from "../read.js";
import { openLineage, type EarlierRun } from "./lineage.js";
import { runFolder } from "./run-folder.js";
import { toSettings } from "./run-options.js";
import type { RunOptions, RunResult, Settings } from "./run-options.js";
import { session } from "./session.js";
import { otherSettings, PARAMETER, parameterSettings, settingsOfRun } from "./settings.js";

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
    if (last && last.directory === resolve(settings.out ?? "")) {
      throw new InvalidInputError(
        `invalid output: ${printable(last.directory)}; the last run is there, and would be gone before it is compared ` +
          "with; give each run a directory of its own",
      );
    }
    const folder = await runFolder(path, { ...place, now: new Date() });
    try {
      const others = last ? await otherParameters(last.directory, settings.parameters, parameters ?? []) : [];
      const env = runEnvironment(settings.env, folder.directory, last, others);
      const result = await session(notebook, {
        spec,
        folder,
        settings: { ...settings, env },
        cwd: dirname(resolve(path)),
      });
      const removed = keepRuns === undefined ? [] : await lineage?.prune(keepRuns, folder.directory);
      return {
        ...result,
        otherParameters: others,
        passedOver: lineage?.passedOver ?? [],
        removed: removed ?? [],
      };
    } finally {
      await folder.release();
    }
  } finally {
    await lineage?.release();
  }
}

/** Parameters that had another value in an earlier run. */
async function otherParameters(
  directory: string,
  given: Settings["parameters"],
  declared: readonly Parameter[],
): Promise<string[]> {
  const before = [...(await settingsOfRun(directory))].filter(([name]) => name.startsWith(PARAMETER));
  const others = otherSettings(new Map(before), new Map(parameterSettings(given, declared)));
  return others.map(({ setting }) => setting.slice(PARAMETER.length));
}

/** What tells `hunt.keep` where to write and, where that is asked for, what to hold it against. */
function runEnvironment(
  env: Environment,
  directory: string,
  last: EarlierRun | null | undefined,
  others: readonly string[],
): Environment {
  const since =
    last === undefined ? {} : { HUNTBOOK_SINCE: last?.directory, HUNTBOOK_SINCE_OTHERS: others.join(", ") };
  return { ...env, HUNTBOOK_RUN: resolve(directory), ...since };
}

function toSpec({ kernel, env }: Settings, { metadata }: Notebook): KernelSpec {
  return typeof kernel === "object" ? kernel : findKernel(kernel ?? chooseKernel(metadata), env);
}
