/** One request as it was made, retries and all. */
export interface RequestRecord {
  readonly id: number;
  /** When it began. */
  readonly time: Date;
  readonly method: string;
  /** The route's template. */
  readonly route: string;
  /** The address with its query values cut out. */
  readonly url: string;
  /** HTTP status of the last answer; null where none came. */
  readonly status: number | null;
  /** Rows of a page, 1 for a record; null where it failed or has none. */
  readonly rows: number | null;
  readonly milliseconds: number;
  /** Requests sent, redirects not counted; 0 where none was. */
  readonly attempts: number;
  /** The service's own id, for a support case. */
  readonly requestId: string | null;
  /** The service's `Warning`, where an answer of several parts lacks one. */
  readonly warning: string | null;
  readonly fromTape: boolean;
  /** The id of the batch that carried it; null where it went on its own. */
  readonly batch: number | null;
  /** The code and message of what went wrong. */
  readonly error: string | null;
}

/** Every request of a client, in the order in which they ended. */
export interface Ledger {
  readonly records: readonly RequestRecord[];
  add(record: Omit<RequestRecord, "id">): RequestRecord;
}

export function createLedger(onRequest: (record: RequestRecord) => void): Ledger {
  const records: RequestRecord[] = [];
  return {
    records,
    add(entry) {
      const record: RequestRecord = Object.freeze({ ...entry, id: records.length + 1 });
      records.push(record);
      onRequest(record);
      return record;
    },
  };
}
