import type { HostId } from "../../model/index.js";

/** What an answer says of the hosts that a seed stands for. */
export interface SeedAnswer {
  readonly hosts: readonly SeedWindow[];
  /** `hash 1b12…`, `email a@b.example`, `10.0.0.1: a private address`: what is not pivoted from. */
  readonly leftOut: readonly string[];
}

/** A host, when its source says that it was in use (null where it does not), and the record that names it. */
export interface SeedWindow {
  readonly host: HostId;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  /** Who published that it is an indicator, where the record says so: `microsoft`, `osint`, `public`. */
  readonly publisher?: string;
  /** The call that brought the record: `indicators`, `alerts`. */
  readonly pivot: string;
  /** The record's id. */
  readonly evidence: string;
  /** The request that brought it, a row of `hunt.requests()`. */
  readonly request: number | null;
}

/** A further source that an answer names, with the record that does. */
export interface SeedSource {
  readonly id: string;
  readonly pivot: string;
  readonly evidence: string;
  readonly request: number | null;
}
