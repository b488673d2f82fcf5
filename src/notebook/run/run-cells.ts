import { errorCode } from "./error-code.js";
import type { Kernel } from "../kernel/kernel.js";
import type { CodeCell } from "../notebook.js";
import type { CellOutputs } from "./outputs.js";
import { runCell } from "./run-cell.js";
import type { Progress, RunStatus } from "./run-options.js";
import type { CellTitle } from "../titles.js";
import { timeout } from "./watch.js";
import type { Interruption } from "./watch.js";

/** tslab reports a promise that nobody handled just after its cell: how long to wait for that, in milliseconds. */
const AFTERMATH = 5;

export interface CellsOutcome {
  readonly status: RunStatus;
  readonly reason?: string;
  readonly signal?: string;
}

export interface CellsContext {
  readonly titles: ReadonlyMap<string, CellTitle>;
  readonly collect: (cell: CodeCell) => CellOutputs;
  /** Seconds for each cell. */
  readonly timeout: number;
  readonly grace: number;
  readonly saveEvery: number;
  readonly runPassed: Promise<Interruption>;
  readonly interrupted: Promise<Interruption>;
  readonly stopped: Promise<Interruption>;
  readonly onProgress: (event: Progress) => void;
  save(): Promise<void>;
}

/** Runs the cells in their order, until one fails or something stops them. Saves after each, and while one runs long. */
export async function runCells(
  kernel: Kernel,
  cells: readonly CodeCell[],
  context: CellsContext,
): Promise<CellsOutcome> {
  const { onProgress, save, collect } = context;
  const all: CellOutputs[] = [];
  for (const [position, cell] of cells.entries()) {
    const index = position + 1;
    onProgress({
      type: "cell",
      index,
      cells: cells.length,
      ...(context.titles.get(cell.id) ?? { title: "" }),
    });
    const began = performance.now();
    const record = { status: "running" as const, started: new Date().toISOString() };
    cell.metadata.huntbook = record;
    const outputs = collect(cell);
    all.push(outputs);
    const saving = setInterval(() => {
      outputs.settle();
      void save().catch(() => {});
    }, context.saveEvery * 1000);
    const limit = timeout(context.timeout * 1000, `the cell took longer than ${context.timeout} s`);
    const interrupted = Promise.race([context.interrupted, context.runPassed, limit.passed]);
    const outcome = await runCell(kernel, cell, outputs, {
      grace: context.grace * 1000,
      interrupted,
      stopped: context.stopped,
    }).finally(() => {
      limit.clear();
      clearInterval(saving);
    });
    const milliseconds = Math.round(performance.now() - began);
    cell.metadata.huntbook = { ...record, status: outcome.status, milliseconds };
    if (outcome.status === "ok") await new Promise((resolve) => setTimeout(resolve, AFTERMATH));
    for (const earlier of all) earlier.settle();
    await save();
    const { status } = cell.metadata.huntbook;
    onProgress({ type: "done", index, cells: cells.length, status, milliseconds, cell });
    if (outcome.died !== undefined) return { status: "died", reason: outcome.died };
    if (outcome.interruption) return toOutcome(outcome.interruption);
    const failure = lateFailure(cells);
    if (failure) return failure;
  }
  return { status: "ok" };
}

/** What stopped the run, without how. */
export function toOutcome({ status, reason, signal }: Interruption): CellsOutcome {
  return { status, reason, ...(signal === undefined ? {} : { signal }) };
}

/** The failure of any cell: an error can come up after its cell was done. */
export function lateFailure(cells: readonly CodeCell[]): CellsOutcome | undefined {
  const failed = cells.find((cell) => cell.metadata.huntbook?.status === "failed");
  return failed && { status: "failed", reason: failureOf(failed) };
}

/** The error that a cell ended with, in one line. */
function failureOf(cell: CodeCell): string {
  const error = cell.outputs.findLast((output) => output.output_type === "error");
  if (!error) return "a cell failed";
  const code = errorCode(error);
  return `${error.ename}${code === undefined ? "" : ` (${code})`}: ${error.evalue.split("\n")[0] ?? ""}`;
}
