import { type Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { TAPE_MODES, type TapeMode, type TapeOptions, toTapeSettings } from "../graph/tape/options.js";
import { checkReady } from "../graph/tape/ready.js";

/** What a command that asks Graph takes to record what it is answered, or to be answered from that. */
export interface TapeFlags {
  tape?: string | undefined;
  tapeMode?: TapeMode | undefined;
}

/** Adds `--tape` and `--tape-mode`. */
export function withTape(command: Command): Command {
  return command
    .option("--tape <file>", "a file that keeps every answer and plays it back, such as hunt.warc.gz")
    .addOption(
      new Option(
        "--tape-mode <mode>",
        "auto: what is on the tape, and no older than a day, is not asked again; record: all is asked; replay: nothing is",
      ).choices(TAPE_MODES),
    );
}

/** The option of connect(); without `--tape` what the environment says, in the mode that is named here. */
export function toTape({ tape, tapeMode }: TapeFlags, env = process.env): { tape?: TapeOptions } {
  const path = pathOf({ tape, tapeMode }, env);
  if (path === undefined || (tape === undefined && tapeMode === undefined)) return {};
  return { tape: { path, mode: tapeMode ?? modeOf(env) } };
}

/**
 * The environment of a run with the tape in it, by a name that holds in the notebook's own folder too. Throws
 * InvalidInputError, before a kernel is started, where it cannot be used for what it is named for.
 */
export function withTapeEnvironment<E extends Readonly<Record<string, string | undefined>>>(
  flags: TapeFlags,
  env: E,
): E {
  const path = pathOf(flags, env);
  if (path === undefined) return env;
  const settings = toTapeSettings({ path, mode: flags.tapeMode ?? modeOf(env) });
  checkReady(settings);
  return { ...env, HUNTBOOK_TAPE: settings.path, HUNTBOOK_TAPE_MODE: settings.mode };
}

/** A mode without a tape, or a name that came out empty, is refused: what was to be played would be asked for. */
function pathOf(
  { tape, tapeMode }: TapeFlags,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (tape?.trim() === "")
    throw new InvalidInputError("invalid tape: it has no name; give a file, such as hunt.warc.gz");
  const path = tape ?? (env["HUNTBOOK_TAPE"]?.trim() || undefined);
  if (path === undefined && tapeMode !== undefined)
    throw new InvalidInputError("missing --tape: --tape-mode says how a tape is used; name its file");
  return path;
}

function modeOf(env: Readonly<Record<string, string | undefined>>): TapeMode | undefined {
  return env["HUNTBOOK_TAPE_MODE"]?.trim() as TapeMode | undefined;
}
