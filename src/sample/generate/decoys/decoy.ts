import type { Random } from "../random.js";
import type { DecoyTruth } from "../truth.js";
import type { World } from "../world.js";

/** What the decoys and the noise draw from. */
export interface Setting {
  readonly world: World;
  readonly random: Random;
  /** The next unused name of an ordinary site. */
  readonly siteName: () => string;
}

/** Labels a decoy in the truth. */
export function label({ world }: Setting, name: string, truth: DecoyTruth): void {
  world.truth.decoys[name] = truth;
}
