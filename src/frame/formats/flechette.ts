import type * as Flechette from "@uwdata/flechette";
import { createRequire } from "node:module";

/** Flechette, which reads and writes Arrow. Loaded when first used, at once, as Arquero's `toArrowIPC()` is no promise. */
export function flechette(): typeof Flechette {
  return createRequire(import.meta.url)("@uwdata/flechette") as typeof Flechette;
}
