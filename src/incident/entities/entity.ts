import type { HostId } from "../../model/index.js";
import type { EntityKind } from "./kinds/index.js";
import type { Naming } from "./naming.js";

/** One thing that alerts name, each once, with all that they say of it. */
export interface Entity {
  readonly kind: EntityKind;
  /** In its one spelling; what is none of its kind stays as it was written. */
  readonly value: string;
  /** How a person calls it. */
  readonly name: string | null;
  /** The host that it is or holds: what threat intelligence is asked for. */
  readonly host: HostId | null;
  /** Why it is the tenant's own, or nobody's in particular; null where it may be anybody's. */
  readonly own: string | null;
  readonly namings: readonly Naming[];
}

export function entityKey({ kind, value }: Pick<Entity, "kind" | "value">): string {
  return `${kind} ${value}`;
}
