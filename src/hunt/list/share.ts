/** A condition on one row, which reads cells by column name. */
export type RowTest = (cell: (column: string) => unknown) => boolean;

/** What one option asks of the service, and what it leaves to be done on the rows. */
export interface Share {
  /** The query option's value, where the service takes it. */
  readonly query?: string | undefined;
  readonly keep?: RowTest | undefined;
  /** What is done on the rows, in the words of `info.notes`. */
  readonly here?: string | undefined;
}
