import type { Facts } from "../src/sample/store.js";

export interface CampaignTruth {
  readonly kind: string;
  readonly seed: string;
  readonly members: readonly { readonly host: string; readonly reach: "strong" | "weak" | "none" }[];
  readonly decoys: readonly { readonly host: string; readonly kind: string }[];
}

export interface Universe {
  readonly seed: number;
  readonly facts: Facts;
  readonly campaigns: readonly CampaignTruth[];
}

export const kinds: readonly string[];
export function makeUniverse(
  seed: number,
  options?: { readonly scale?: number; readonly kinds?: readonly string[] },
): Universe;
export function reachable(universe: Universe, campaign: CampaignTruth): Set<string>;
