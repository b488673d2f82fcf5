import { basename } from "node:path";
import { atomicWrite } from "../../base/atomic-write.js";
import { CONCLUSION_TYPE } from "../../display/index.js";
import { readKeptFile } from "../../keep/kept-file.js";
import { errorCode } from "./error-code.js";
import type { KernelSpec } from "../kernel/find.js";
import { conclusionIn, shownAs } from "./shown.js";
import { serializeManifest } from "./manifest.js";
import type { CodeCell, Notebook } from "../notebook.js";
import type { CellsOutcome } from "./run-cells.js";
import type { RunFolder } from "./run-folder.js";
import type { CellResult, RunRecord, RunResult, Settings } from "./run-options.js";
import type { TapeNote } from "./tape-note.js";
import type { CellTitle } from "../titles.js";

/** A run's result, as far as the run alone knows it. */
export type SessionResult = Omit<RunResult, "otherParameters" | "passedOver" | "removed">;

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
export async function toResult(outcome: CellsOutcome, run: Finished): Promise<SessionResult> {
  const { notebook, folder, settings, started } = run;
  if (settings.html) {
    const { writeUp } = await import("../write-up/index.js");
    await atomicWrite(folder.html, writeUp(notebook, basename(folder.notebook, ".ipynb")));
  }
  const kept = await readKeptFile(folder.directory);
  const result: RunRecord = {
    name: basename(folder.notebook, ".ipynb"),
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
    conclusion: conclusionIn(shownAs(run.cells, CONCLUSION_TYPE)),
    frames: kept?.frames ?? {},
    since: kept?.since ?? null,
    window: kept === undefined ? null : { from: kept.since?.at ?? null, to: kept.at },
  };
  await atomicWrite(folder.manifest, serializeManifest(result));
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
