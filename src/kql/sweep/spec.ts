import type { IndicatorKind } from "../../model/index.js";

/** One table as a sweep asks it: what is compared, and what of a row becomes a hit. Expressions are KQL over the row. */
export interface SweepTable {
  readonly table: string;
  /** The question, as the comment at the head of the query. */
  readonly asks: string;
  /** The kinds of indicators that can stand in it. */
  readonly kinds: readonly IndicatorKind[];
  /** The column that a row's time is in. */
  readonly time: string;
  /** Whether each indicator is looked for in its own window only. @default true */
  readonly windowed?: false;
  /** Columns that are searched for hosts, addresses and mailboxes by the index of terms before anything is taken apart. */
  readonly searched?: readonly string[];
  /** Operators that make ready what `values` reads. */
  readonly before?: readonly string[];
  /** Columns that `after` reads. */
  readonly keep?: readonly string[];
  /** Texts of a row that may be, or hold, a host, an address, a URL or a mailbox. */
  readonly values?: readonly string[];
  /** Columns that hold a hash. */
  readonly hashes?: readonly string[];
  /**
   * Operators that bring more to the rows that were found, which have the columns `Time`, `Device`, `User`, `Action`,
   * `RowId` and those of `keep` by then. `SINCE` and `UNTIL` stand for the query's time.
   */
  readonly after?: readonly string[];
  /** Tables that `after` joins. */
  readonly joined?: readonly string[];
  readonly device: string;
  readonly user: string;
  readonly action: string;
  /** The row's id, as the table has it. */
  readonly row: string;
  /** The table by its older name, with the same columns, for tenants that do not have the newer one yet. */
  readonly older?: string;
}

export const hosts = ["hostname", "ipv4", "ipv6", "url"] as const satisfies readonly IndicatorKind[];
export const addresses = ["ipv4", "ipv6"] as const satisfies readonly IndicatorKind[];
export const hashes = ["sha256", "sha1", "md5"] as const satisfies readonly IndicatorKind[];

/** The hashes of a file, and those of the program that had to do with it. */
export const fileHashes = ["SHA256", "SHA1", "MD5"] as const;
export const processHashes = [
  "InitiatingProcessSHA256",
  "InitiatingProcessSHA1",
  "InitiatingProcessMD5",
] as const;

/** The user of a device's row: the sign-in name where there is one. */
export const processUser =
  "iff(isnotempty(InitiatingProcessAccountUpn), InitiatingProcessAccountUpn, InitiatingProcessAccountName)";

/** The mails by their recipients, to be joined: of a row that was written again, as a verdict changed, the newest. */
export const mails = [
  "join kind=leftouter (",
  "    EmailEvents",
  "    | where Timestamp >= SINCE - 1d and Timestamp < UNTIL + 1d",
  "    | summarize arg_max(Timestamp, DeliveryAction) by NetworkMessageId, RecipientEmailAddress",
  "    | project NetworkMessageId, Recipient = RecipientEmailAddress, DeliveryAction",
] as const;
