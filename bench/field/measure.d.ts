import type { FieldUniverse } from "./universe.js";

export interface Measured {
  readonly kind: string;
  readonly pivot: "co-resolution" | "shared tracker" | "plain";
  readonly size: number;
  readonly ap: number;
  readonly precision: number;
  readonly recall50: number;
  readonly decoysAbove: number;
  readonly decoyKinds: readonly string[];
}

export function measureBaselines(universe: FieldUniverse): Measured[];
