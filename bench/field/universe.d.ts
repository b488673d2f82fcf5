import type { Facts } from "../../src/sample/store.js";

export interface FieldCampaign {
  readonly kind: string;
  readonly seed: string;
  readonly members: readonly { readonly host: string; readonly reach: "strong" | "weak" | "none" }[];
  readonly decoys: readonly { readonly host: string; readonly kind: string }[];
  readonly infrastructure: readonly string[];
}

export interface FieldUniverse {
  readonly seed: number;
  readonly facts: Facts & { readonly hosts: NonNullable<Facts["hosts"]> };
  readonly campaigns: readonly FieldCampaign[];
}

export const kinds: readonly string[];
export function makeFieldUniverse(seed: number, options?: { readonly scale?: number }): FieldUniverse;
