import type { Campaign } from "./campaign.js";
import { copperHeron } from "./copper-heron.js";
import { slateMarten } from "./slate-marten.js";
import { tinKestrel } from "./tin-kestrel.js";

export const campaigns: readonly Campaign[] = [copperHeron, tinKestrel, slateMarten];
