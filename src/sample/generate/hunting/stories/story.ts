import type { Random } from "../../random.js";
import type { World } from "../../world.js";
import type { Log } from "../log.js";
import type { Office } from "../office.js";

export interface Scene {
  readonly world: World;
  readonly office: Office;
  readonly log: Log;
  readonly random: Random;
}

/** Writes what happened into the tables, and into the truth. */
export type Story = (scene: Scene) => void;
