import { isHuntbookError } from "../base/errors.js";
import {
  extractIndicators,
  indicatorKind,
  isLocalRange,
  readHost,
  type HostReading,
} from "../model/index.js";

/** A value as it was written, and the host that it is, or why it is none that can be asked about. */
export interface LookupValue {
  readonly value: string;
  readonly host: HostReading | undefined;
  readonly kind: string | null;
  readonly reason: string | null;
}

export function readValue(written: string): LookupValue {
  const value = String(written);
  try {
    const host = readHost(value);
    if (host.range === null || !isLocalRange(host.range))
      return { value, host, kind: host.kind, reason: null };
    const reason = `an address of the range ${host.range} means nothing outside its network`;
    return { value, host: undefined, kind: host.kind, reason };
  } catch (error) {
    if (!isHuntbookError(error)) throw error;
    const kind = indicatorKind(value);
    return { value, host: undefined, kind, reason: kind === null ? error.message : adviceFor(kind, value) };
  }
}

/** Microsoft's reputation is of hosts and addresses alone (BEHAVIOUR.md section 7). */
function adviceFor(kind: string, value: string): string {
  const rule = `only hosts and addresses have a reputation, no ${kind} has`;
  const live = extractIndicators(value)[0]?.value ?? "";
  const host =
    kind === "url" ? new URL(live).hostname : kind === "email" ? live.split("@").at(-1) : undefined;
  return host === undefined ? rule : `${rule}; look up ${host}`;
}
