import type { IndicatorRecord } from "../../intel/index.js";
import type { Judged } from "../enriched.js";
import { spanOf } from "../entities/entities-frame.js";

/**
 * What is malicious or suspicious, as a sweep looks for it. A name, a URL, a mailbox and a file stay what they are: at any
 * time, since what alerts know is when it was noticed. An address gets other tenants: in the times at which bad names of
 * the same enrichment stood on it, and in that of the alerts; at any time where no such name is known.
 */
export function toIndicators(judged: readonly Judged[]): IndicatorRecord[] {
  const bad = judged.filter(
    ({ judgement: { verdict } }) => verdict === "malicious" || verdict === "suspicious",
  );
  const stays = bad.flatMap(({ facts }) => facts.resolutions?.stays ?? []);
  return bad.flatMap(({ entity: { kind, value, host, namings } }) => {
    if (!/^(host|address|url|file|mailbox)$/.test(kind)) return [];
    const times = stays.filter(({ address }) => address === host?.id);
    if (kind !== "address" || times.length === 0) return [{ value }];
    const alerted = spanOf(namings);
    const windows = alerted.firstSeen === null ? times : [...times, alerted];
    return windows.map(({ firstSeen, lastSeen }) => ({ value, firstSeen, lastSeen }));
  });
}
