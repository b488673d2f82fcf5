import { basename } from "node:path";
import { atomicWrite } from "../base/atomic-write.js";
import { errorCode } from "./error-code.js";
import type { KernelSpec } from "./kernel/find.js";
import type { CodeCell, Notebook } from "./notebook.js";
import type { CellsOutcome } from "./run-cells.js";
import type { RunFolder } from "./run-folder.js";
import type { CellResult, RunResult, Settings } from "./run-options.js";
import type { TapeNote } from "./tape-note.js";
import type { CellTitle } from "./titles.js";

export interface Finished {
  readonly notebook: Notebook;
  readonly cells: readonly CodeCell[];
  readonly titles: ReadonlyMap<string, CellTitle>;
  readonly spec: KernelSpec;
  readonly versions: Readonly<Record<string, string>>;
  readonly folder: RunFolder;
  readonly settings: Settings;
  readonly started: Date;
  readonly tape: TapeNote | undefined;
}

/** Writes the write-up and the manifest of a run that is over, and gives its result. */
export async function toResult(outcome: CellsOutcome, run: Finished): Promise<RunResult> {
  const { notebook, folder, settings, started } = run;
  if (settings.html) {
    const { writeUp } = await import("./write-up/index.js");
    await atomicWrite(folder.html, writeUp(notebook, basename(folder.notebook, ".ipynb")));
  }
  const result = {
    status: outcome.status,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.signal === undefined ? {} : { signal: outcome.signal }),
    kernel: run.spec.name,
    versions: run.versions,
    parameters: settings.parameters,
    ...(run.tape && { tape: run.tape }),
    started: started.toISOString(),
    milliseconds: Date.now() - started.getTime(),
    cells: run.cells.map((cell) => toCellResult(cell, run.titles.get(cell.id)?.title ?? "")),
  };
  await atomicWrite(folder.manifest, `${JSON.stringify(result, null, 2)}\n`);
  return {
    ...result,
    directory: folder.directory,
    notebook: folder.notebook,
    ...(settings.html ? { html: folder.html } : {}),
    manifest: folder.manifest,
  };
}

function toCellResult(cell: CodeCell, title: string): CellResult {
  const { status = "not_run", milliseconds } = cell.metadata.huntbook ?? {};
  const error = cell.outputs.findLast((output) => output.output_type === "error");
  const code = error && errorCode(error);
  return {
    id: cell.id,
    title,
    status,
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(error && {
      error: { name: error.ename, message: error.evalue, ...(code === undefined ? {} : { code }) },
    }),
  };
}
