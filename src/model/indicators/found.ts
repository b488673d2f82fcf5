import type { IndicatorKind } from "./indicator.js";

/** An indicator in a text without defanging, from `start` to before `end`. */
export interface Found {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the indicators of one kind, in order. `isDefanged` tells how a part of the text was written. */
export type Finder = (text: string, isDefanged: (start: number, end: number) => boolean) => Found[];
