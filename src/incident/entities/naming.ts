import type { Cells } from "../../frame/index.js";
import type { HostId } from "../../model/index.js";

/** What a piece of evidence calls a thing, and what is said of it there. */
export interface Named {
  /** As it was written. */
  readonly text: string;
  /** How a person calls it, where that is another text. */
  readonly name?: string;
  /** The host that it is or holds. */
  readonly host?: HostId | undefined;
  readonly verdict: string;
  readonly remediation: string;
  readonly roles: readonly string[];
  /** Why it is not the adversary's, where the place says so at which it stands. */
  readonly aside?: string | undefined;
}

/** One alert that names a thing. */
export interface Naming extends Omit<Named, "text" | "name" | "host"> {
  readonly alert: string;
  readonly title: string;
  readonly incident: string;
  /** An analyst's verdict on the alert. */
  readonly classification: string;
  /** From when to when what is behind the alert happened. */
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
}

/** The columns of a row in which a thing's identity may stand, the best first, and those of its name. */
export interface Where {
  readonly value: readonly string[];
  readonly name?: readonly string[];
}

/** What a row names at these columns: the first that is filled. */
export function namedAt(where: Where): (row: Cells) => readonly Named[] {
  return (row) => {
    const text = firstOf(row, where.value);
    return text === "" ? [] : [named(row, text, firstOf(row, where.name ?? []))];
  };
}

/** A text of a row, with the row's verdict and roles. */
export function named(row: Cells, text: string, name = ""): Named {
  return {
    text,
    ...(name === "" || name === text ? {} : { name }),
    verdict: row.text("verdict"),
    remediation: row.text("remediationStatus"),
    roles: row.list("roles"),
  };
}

export function firstOf(row: Cells, columns: readonly string[]): string {
  return columns.map((column) => row.text(column).trim()).find((text) => text !== "") ?? "";
}
