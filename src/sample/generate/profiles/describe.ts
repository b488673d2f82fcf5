import { hex } from "../../ids.js";
import { at, DAY, END } from "../calendar.js";
import { partsOf } from "../parts.js";
import type { Random } from "../random.js";
import type { World } from "../world.js";
import type { Profile } from "./profile.js";

/** Adds the profiles; first and last use fall on some moment of their days. */
export function describe(world: World, random: Random, profiles: readonly Profile[]): void {
  const moment = (day: string): number => Math.min(at(day) + random.int(0, DAY - 1), END);
  for (const profile of profiles) {
    const { title, kind, active, aliases, targets, origins, summary, description, tradecraft } = profile;
    const { indicators, behind = null, meaning, traps = {} } = profile;
    const id = hex(`profile ${title}`, 64);
    const about = [summary, description, tradecraft] as const;
    world.add("profiles", id, [id, kind, title, at(active), aliases, targets, origins, ...about]);
    for (const [value, source, kindOfValue, from, to] of indicators) {
      const use = [moment(from), to === null ? null : moment(to)] as const;
      world.add("profile-indicators", `${id} ${value}`, [id, kindOfValue, value, source, ...use]);
    }
    world.truth.profiles[title] = {
      id,
      kind,
      behind,
      meaning,
      campaigns: partsOf(world, indicators),
      traps,
    };
  }
}
