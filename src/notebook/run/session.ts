import { basename } from "node:path";
import { HuntbookError } from "../../base/errors.js";
import { atomicWrite } from "../../base/atomic-write.js";
import type { KernelSpec } from "../kernel/find.js";
import { startKernel } from "../kernel/kernel.js";
import type { Kernel } from "../kernel/kernel.js";
import { serializeManifest } from "./manifest.js";
import { isCode } from "../notebook.js";
import type { Notebook } from "../notebook.js";
import { outputCollector } from "./outputs.js";
import { redactor } from "./redact.js";
import { lateFailure, runCells, toOutcome } from "./run-cells.js";
import type { CellsOutcome } from "./run-cells.js";
import type { RunFolder } from "./run-folder.js";
import type { Settings } from "./run-options.js";
import { toResult, type SessionResult } from "./run-result.js";
import { serializeNotebook } from "../serialize.js";
import { cellTitles } from "../titles.js";
import { versions } from "./versions.js";
import { tapeNote, type TapeNote } from "./tape-note.js";
import { aborted, timeout } from "./watch.js";

interface Session {
  readonly spec: KernelSpec;
  readonly folder: RunFolder;
  readonly settings: Settings;
  /** The notebook's own folder. */
  readonly cwd: string;
}

/** Takes a notebook that is ready to run through one kernel, from its start to the last file. */
export async function session(
  notebook: Notebook,
  { spec, folder, settings, cwd }: Session,
): Promise<SessionResult> {
  const { env, onProgress, parameters } = settings;
  const started = new Date();
  const cells = notebook.cells.filter(isCode).filter((cell) => cell.source.trim() !== "");
  const titles = cellTitles(notebook);
  const redact = redactor(env);
  let used = versions(spec, undefined);
  prepare(notebook, spec);

  const record = (outcome?: CellsOutcome, tape?: TapeNote) => {
    const { status = "running", ...why } = outcome ?? {};
    const finished = outcome && new Date();
    notebook.metadata.huntbook = {
      status,
      ...why,
      kernel: spec.name,
      ...(tape && { tape }),
      versions: used,
      parameters,
      started: started.toISOString(),
      ...(finished && {
        finished: finished.toISOString(),
        milliseconds: finished.getTime() - started.getTime(),
      }),
    };
  };
  // One write is under way at most; the next one reports how it went.
  let writing = Promise.resolve();
  const save = async () => {
    await writing;
    writing = atomicWrite(folder.notebook, serializeNotebook(notebook));
    writing.catch(() => {});
  };

  const interrupted = aborted(settings.signal, false);
  const stopped = aborted(settings.stop, true);
  const startLimit = timeout(
    settings.startTimeout * 1000,
    `the kernel was not ready in ${settings.startTimeout} s`,
  );
  const runLimit = timeout(settings.runTimeout * 1000, `the run took longer than ${settings.runTimeout} s`);
  const giveUp = new AbortController();
  let kernel: Kernel | undefined;
  let outcome: CellsOutcome;
  try {
    record();
    const name = basename(folder.notebook, ".ipynb");
    const beginning = { name, status: "running", started: started.toISOString() } as const;
    await atomicWrite(folder.manifest, serializeManifest(beginning));
    onProgress({ type: "starting", kernel: spec.name, cells: cells.length });
    // Loaded while the kernel starts, which takes longer.
    if (settings.html) void import("../write-up/index.js");
    const starting = startKernel(spec, { cwd, env, giveUp: giveUp.signal }).then((ready) => (kernel = ready));
    const first = await Promise.race([starting, interrupted, stopped, startLimit.passed, runLimit.passed]);
    startLimit.clear();
    if ("status" in first) {
      giveUp.abort();
      await starting.catch(() => {});
      outcome = toOutcome(first);
    } else {
      used = versions(spec, first.info);
      notebook.metadata.language_info = { ...first.info.language_info };
      record();
      await save();
      onProgress({ type: "ready", kernel: spec.name, milliseconds: Date.now() - started.getTime() });
      const collect = outputCollector(redact, settings.limits);
      const runPassed = runLimit.passed;
      outcome = await runCells(first, cells, {
        ...settings,
        titles,
        collect,
        runPassed,
        interrupted,
        stopped,
        save,
      });
      // What was stopped may still be at work in there.
      if (outcome.status !== "ok" && outcome.status !== "failed") first.kill();
    }
  } catch (error) {
    if (!(error instanceof HuntbookError) || error.code !== "KERNEL_DIED") throw error;
    outcome = { status: "died", reason: error.message };
  } finally {
    startLimit.clear();
    runLimit.clear();
    await kernel?.close();
  }
  if (outcome.status === "ok") outcome = lateFailure(cells) ?? outcome;
  const tape = await tapeNote(env);
  record(outcome, tape);
  await save();
  await writing;
  return toResult(outcome, {
    notebook,
    cells,
    titles,
    spec,
    versions: used,
    folder,
    settings,
    started,
    tape,
  });
}

/** Takes out what an earlier run left, and names the kernel where the notebook does not. */
function prepare(notebook: Notebook, spec: KernelSpec): void {
  for (const cell of notebook.cells) {
    delete cell.metadata.huntbook;
    delete cell.metadata.execution;
    if (!isCode(cell)) continue;
    cell.outputs.length = 0;
    cell.execution_count = null;
    cell.metadata.huntbook = { status: "not_run" };
  }
  notebook.metadata.kernelspec = { name: spec.name, display_name: spec.displayName, language: "typescript" };
}
