import type { Cells, Frame } from "../frame/index.js";
import type { HostId } from "../model/index.js";
import type { Question, Tables } from "../intel/index.js";
import type { Sighting, Signal, SignalKind } from "./signal.js";

/** One kind of step a hunter can take, as data and pure functions: it fetches nothing itself. */
export interface PivotSpec {
  readonly name: string;
  /** What to ask of one host. */
  ask(host: HostId): readonly Question[];
  /** Whether an address is asked too that is known only as what names resolved to: what it answers leads on. */
  readonly ofBareAddresses?: true;
  /** The signals that an answer shows. */
  read(frame: Frame, host: HostId, tables: Tables): Sighting[];
  /** How Graph is asked which other hosts carry a signal; absent where it has no such search. */
  readonly back?: {
    readonly kinds: readonly SignalKind[];
    /** `isKnown` says whether a host is in the hunt already; `enough` is how many rows tell what there is to tell. */
    ask(signal: Signal, enough: number, isKnown: (host: string) => boolean): readonly Question[];
    read(frame: Frame, signal: Signal, tables: Tables): BackAnswer;
  };
}

/** What a search back tells: who carries the signal, how many there are in all, what else is known of it. */
export interface BackAnswer {
  readonly sightings: readonly Sighting[];
  /** Carriers in all, where this answer counts them. */
  readonly degree?: number | undefined;
  readonly traits?: readonly string[];
}

/** The sighting that a row shows. */
export function sighting(host: string, signal: Signal, pivot: string, row: Cells): Sighting {
  return {
    host: host.toLowerCase(),
    signal,
    firstSeen: row.date("firstSeen"),
    lastSeen: row.date("lastSeen"),
    pivot,
    evidence: row.text("id"),
    request: row.request,
  };
}

/** A signal without an id of its own. */
export function signal(kind: SignalKind, value: string, traits: readonly string[] = []): Signal {
  return { kind, value, traits };
}
