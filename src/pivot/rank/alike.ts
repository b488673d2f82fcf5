import type { Board } from "../board/board.js";
import { signalKey, type Signal } from "../signal.js";
import type { Reason } from "./reason.js";

/** The reasons strongest first, each further one that says the same as stronger ones at half the weight each time. */
export function discount(reasons: readonly Reason[], { ties }: Board): Reason[] {
  const counted: Reason[] = [];
  for (const reason of reasons.toSorted((a, b) => b.weight - a.weight)) {
    const alike = counted.filter(({ signal }) => sayTheSame(signal, reason.signal, ties)).length;
    const news = 0.5 ** alike;
    counted.push({ ...reason, weight: reason.weight * news, parts: { ...reason.parts, news } });
  }
  return counted.toSorted((a, b) => b.weight - a.weight);
}

/** What a hoster gives its customers together: an address, the certificate on it, the name servers. */
const hosting: readonly Signal["kind"][] = ["address", "alias", "certificate", "nameserver"];

/** Whether two signals are of one kind, or of one hoster: then mostly the same hosts carry both. */
function sayTheSame(one: Signal, other: Signal, ties: Board["ties"]): boolean {
  if (one.kind === other.kind) return true;
  if (!hosting.includes(one.kind) || !hosting.includes(other.kind)) return false;
  const [fewer, more] = [one, other]
    .map((signal) => ties.get(signalKey(signal))?.carriers ?? new Map<string, unknown>())
    .toSorted((a, b) => a.size - b.size);
  const both = [...(fewer?.keys() ?? [])].filter((host) => more?.has(host)).length;
  return both >= 3 && both * 2 >= (fewer?.size ?? 0);
}
