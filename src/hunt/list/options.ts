/** What can be asked of every list. What the service cannot do is done on the rows, and said so in `info.notes`. */
export interface ListOptions {
  /** At most so many rows. @default all */
  top?: number;
  /**
   * Values that columns must have, `{ recordType: "A" }` or `{ recordType: ["A", "AAAA"] }`; or OData over properties
   * or columns, `"recordType eq 'A' and firstSeen ge 2026-01-01"`.
   */
  filter?: string | Readonly<Record<string, FilterValue | readonly FilterValue[]>>;
  /** A column, with ` desc` behind it for the other way round. */
  orderBy?: string;
  /**
   * Words that must all stand in a record; for certificates and registrations, which answer only to a search, one
   * property and its value, `{ sha1: "…" }`.
   */
  search?: string | Readonly<Record<string, string>>;
  /** Only what was last seen (of articles, incidents and alerts: changed) at or after this. A Date or ISO text. */
  since?: Date | string;
  /** Only what was first seen (of articles, incidents and alerts: made) at or before this. A Date or ISO text. */
  until?: Date | string;
  /** Stops the paging; the frame holds what came before. */
  signal?: AbortSignal;
}

export type FilterValue = string | number | boolean;

/** Every option, tied to the interface by the compiler. */
export const listOptionNames = Object.keys({
  top: true,
  filter: true,
  orderBy: true,
  search: true,
  since: true,
  until: true,
  signal: true,
} satisfies Record<keyof ListOptions, true>);
