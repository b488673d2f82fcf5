import type { FieldCampaign, FieldUniverse } from "./universe.js";

export function reachable(universe: FieldUniverse, campaign: FieldCampaign): Set<string>;
