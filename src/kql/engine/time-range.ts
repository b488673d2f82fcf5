/** A range of time: from, and up to but without, to. */
export interface TimeRange {
  readonly from?: Date;
  readonly to?: Date;
}
