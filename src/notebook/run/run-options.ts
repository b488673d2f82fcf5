import { InvalidInputError } from "../../base/errors.js";
import { wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";
import type { Environment } from "../kernel/environment.js";
import type { KernelName, KernelSpec } from "../kernel/find.js";
import type { KeptFile, KeptFrame } from "../../keep/kept-file.js";
import type { JsonValue } from "../parameters/literal.js";
import type { CellStatus, CodeCell } from "../notebook.js";
import type { TapeNote } from "./tape-note.js";
import { outputLimits } from "./outputs.js";
import type { OutputLimits } from "./outputs.js";

/** How a notebook is run. */
export interface RunOptions {
  /** Values for the notebook's parameters, by name, as JSON knows them. @default the notebook's own */
  parameters?: Readonly<Record<string, JsonValue>>;
  /** The directory to write to; it is made if need be. @default `runs/<notebook>/<UTC stamp>` */
  out?: string;
  /** The kernel: by name, or how to start another one. @default what the notebook says, otherwise tslab */
  kernel?: KernelName | KernelSpec;
  /** Seconds that one cell may take. @default 600 */
  timeout?: number;
  /** Seconds that all cells together may take. @default 3600 */
  runTimeout?: number;
  /** Seconds until the kernel must be ready. @default 60 */
  startTimeout?: number;
  /** Seconds that an interrupted cell has to end before its kernel is killed. @default 5 */
  grace?: number;
  /**
   * Whether what the notebook keeps is held against the newest run of it, in the same place, that came to its end. Two
   * such runs at once are refused. @default false
   */
  sinceLast?: boolean;
  /** How many runs of the notebook are left in their place, this one among them. @default all */
  keepRuns?: number;
  /** Whether the write-up is made as well. @default false */
  html?: boolean;
  /** Told of every step. */
  onProgress?: (event: Progress) => void;
  /** Interrupts the run: the cell is told to end, everything is saved, the rest is not run. */
  signal?: AbortSignal;
  /** Ends the run at once: the kernel is killed, everything is saved. */
  stop?: AbortSignal;
  /** The environment; the kernel gets an allow-list of it. @default process.env */
  env?: Environment;
  /** What is kept of outputs, in bytes. @default 10 MB a cell, 50 MB a notebook */
  limits?: OutputLimits;
  /** How often a cell that runs long is saved, in seconds. @default 30 */
  saveEvery?: number;
}

const defaults = {
  parameters: {},
  timeout: 600,
  runTimeout: 3600,
  startTimeout: 60,
  grace: 5,
  sinceLast: false,
  html: false,
  limits: outputLimits,
  saveEvery: 30,
  onProgress: () => {},
} satisfies RunOptions;

/** The options with their defaults filled in. */
export type Settings = Omit<RunOptions, keyof typeof defaults | "env"> &
  Required<Pick<RunOptions, keyof typeof defaults | "env">>;

/** Fills in the defaults; throws `INVALID_INPUT` for a time that is none. */
export function toSettings(options: RunOptions): Settings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings: Settings = { ...defaults, env: process.env, ...given };
  for (const name of ["timeout", "runTimeout", "startTimeout", "saveEvery"] as const) {
    positive(name, settings[name]);
  }
  if (settings.keepRuns !== undefined) wholeNumber("keepRuns", settings.keepRuns, 1);
  wholeNumber("grace", Math.ceil(settings.grace), 0);
  return settings;
}

function positive(name: string, seconds: number): void {
  if (typeof seconds === "number" && seconds > 0) return;
  throw new InvalidInputError(
    `invalid ${name}: ${printable(String(seconds))}; it is a number of seconds over 0`,
  );
}

/**
 * - `ok` every cell ran.
 * - `failed` a cell failed; those behind it did not run.
 * - `timeout` a cell, the run or the kernel's start took too long.
 * - `interrupted` a signal came.
 * - `died` the kernel ended while it was needed.
 */
export type RunStatus = "ok" | "failed" | "timeout" | "interrupted" | "died";

/** What became of one code cell. */
export interface CellResult {
  readonly id: string;
  /** The heading above it, or its first line. */
  readonly title: string;
  readonly status: CellStatus;
  readonly milliseconds?: number;
  /** What it failed with: name, message, and the code if it is one of huntbook's errors. */
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string };
}

/** What a run that is over says of itself, in `run.json`. */
export interface RunRecord {
  /** The notebook's name, without its ending. */
  readonly name: string;
  readonly status: RunStatus;
  /** Why it is not `ok`, in one sentence. */
  readonly reason?: string;
  /** The signal, where one came. */
  readonly signal?: string;
  readonly kernel: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, JsonValue>>;
  /** The tape that the hunt was recorded on, or played from. */
  readonly tape?: TapeNote;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly milliseconds: number;
  readonly cells: readonly CellResult[];
  /** What the notebook came to, in sentences. */
  readonly conclusion: readonly string[];
  /** What `hunt.keep` kept, by name. */
  readonly frames: Readonly<Record<string, KeptFrame>>;
  /** The run that the frames were held against; null for a first run, and where none was asked for. */
  readonly since: KeptFile["since"];
  /** What the run tells of, by the hunt's clock: from the last run to this one; null where nothing was kept. */
  readonly window: { readonly from: string | null; readonly to: string } | null;
}

/** What became of a run. A cell that fails is a result, not an exception. */
export interface RunResult extends RunRecord {
  /** The run's directory. */
  readonly directory: string;
  /** The executed notebook. */
  readonly notebook: string;
  /** The write-up, if it was asked for. */
  readonly html?: string;
  /** `run.json`: what the run says of itself, as a file. */
  readonly manifest: string;
  /** Parameters that had another value in the run that this one was held against. */
  readonly otherParameters: readonly string[];
  /** Earlier runs that are not what they wrote, so that they could not be held against, each with the reason. */
  readonly passedOver: readonly string[];
  /** Earlier runs that were removed. */
  readonly removed: readonly string[];
}

/** A step of a run. Cells are counted from 1, code cells only. */
export type Progress =
  | { readonly type: "starting"; readonly kernel: string; readonly cells: number }
  | { readonly type: "ready"; readonly kernel: string; readonly milliseconds: number }
  | {
      readonly type: "cell";
      readonly index: number;
      readonly cells: number;
      readonly title: string;
      /** The heading above it, where it has one of its own. */
      readonly heading?: string;
    }
  | {
      readonly type: "done";
      readonly index: number;
      readonly cells: number;
      readonly status: CellStatus;
      readonly milliseconds: number;
      readonly cell: CodeCell;
    };
