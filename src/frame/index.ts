export { FrameBuilder } from "./builder.js";
export { concatFrames } from "./concat.js";
export { DateColumn } from "./date-column.js";
export { Frame, type ColumnNote, type FrameMeta } from "./frame.js";
export { frameFrom, type FromOptions } from "./from-records.js";
export { madeByHand, mergeInfo, type FrameInfo } from "./info.js";
export type { CsvOptions } from "./to-csv.js";
export type { DanfoFrame } from "./to-danfo.js";
