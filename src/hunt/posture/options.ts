import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { printable } from "../../base/text.js";

/** What is watched, for how long, and how far. */
export interface PostureOptions {
  /** Words of the sector, the brand or the software: what articles and actors are looked through for. */
  sector?: readonly string[];
  /** Hosts and addresses that are watched: their reputation, and what is related to them. */
  watch: readonly string[];
  /** How many weeks are told of; the last of them is this week. @default 8 */
  weeks?: number;
  /** Whether what is related is looked for in the tenant's own tables. @default true */
  sweep?: boolean;
  /** How many hops to go from the watch list. @default 2 */
  hops?: number;
  /** Score, 0 to 1, from which a related host counts. @default 0.5 */
  minScore?: number;
  /**
   * A file in which a run leaves what the next is held against. Without it new is what was first seen in these weeks. A
   * replay of the last run is held against what that was, and leaves the file as it is.
   */
  memory?: string;
  /** Whether to show how far it is. @default true */
  progress?: boolean;
}

export type PostureSettings = Required<Omit<PostureOptions, "memory">> & Pick<PostureOptions, "memory">;

const OPTIONS = ["sector", "watch", "weeks", "sweep", "hops", "minScore", "memory", "progress"];

export function toPostureSettings(options: PostureOptions): PostureSettings {
  checkOptions("weeklyPosture", options, OPTIONS);
  const { sector = [], watch, weeks = 8, sweep = true, hops = 2, minScore = 0.5, progress = true } = options;
  wholeNumber("weeks", weeks, 1, 52);
  if (!(typeof minScore === "number" && minScore >= 0 && minScore <= 1))
    throw new InvalidInputError(
      `invalid minScore: ${printable(String(minScore))}; it is a number from 0 to 1`,
    );
  if (!isWords(watch) || watch.length === 0)
    throw new InvalidInputError(
      'invalid watch: it is a list of hosts and addresses, such as ["example.com"]',
    );
  if (!isWords(sector))
    throw new InvalidInputError('invalid sector: it is a list of words, such as ["retail"]');
  const { memory } = options;
  return {
    sector,
    watch,
    weeks,
    sweep,
    hops,
    minScore,
    progress,
    ...(memory === undefined ? {} : { memory }),
  };
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string" && word.trim() !== "");
}
