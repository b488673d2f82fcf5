import { copperFog } from "./copper-fog.js";
import { copperGale } from "./copper-gale.js";
import { glasshouse } from "./glasshouse.js";
import { gust0931 } from "./gust-0931.js";
import { pebbleload } from "./pebbleload.js";
import type { Profile } from "./profile.js";
import { slateDrizzle } from "./slate-drizzle.js";
import { tinSquall } from "./tin-squall.js";

export const profiles: readonly Profile[] = [
  copperGale,
  tinSquall,
  slateDrizzle,
  copperFog,
  gust0931,
  glasshouse,
  pebbleload,
];
