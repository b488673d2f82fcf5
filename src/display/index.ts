export { DISPLAY, INSPECT, isShowable, type MimeBundle, type Showable } from "./showable.js";
export { inspectShowable, show, type ShowOptions } from "./show.js";
export { findKernel, type Kernel } from "./kernel.js";
export { cellType, formatCell, fullCell, isNumeric } from "./cell.js";
export { shownColumns, type TableColumn, type TableSpec } from "./table.js";
export { tableBundle } from "./table-bundle.js";
export { htmlTable } from "./html-table.js";
export { textTable } from "./text-table.js";
export { progress, type Progress, type ProgressOptions, type ProgressOut } from "./progress.js";
