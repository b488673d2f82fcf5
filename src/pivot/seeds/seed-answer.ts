import type { HostId } from "../../model/index.js";

/** What an answer says of the hosts that a seed stands for. */
export interface SeedAnswer {
  readonly hosts: readonly SeedWindow[];
  /** `hash 1b12…`, `email a@b.example`, `10.0.0.1: a private address`: what is not pivoted from. */
  readonly leftOut: readonly string[];
}

/** A host and when its source says that it was in use; null where it does not. */
export interface SeedWindow {
  readonly host: HostId;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}
