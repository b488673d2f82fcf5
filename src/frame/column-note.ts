/** What a frame knows of one of its columns. */
export interface ColumnNote {
  readonly type: string;
  readonly meaning?: string | undefined;
  readonly unit?: string | undefined;
}
