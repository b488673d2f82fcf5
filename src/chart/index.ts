import { network } from "./network.js";
import { timeline } from "./timeline.js";

/** Every chart: a function from a frame to a picture that shows itself. */
export const charts = { timeline, network } as const;

export { chart, type Chart, type ChartOptions } from "./chart.js";
export type { Linked, NetworkOptions } from "./network.js";
export type { Row, Rows, TableLike } from "./rows.js";
export type { ThemeName } from "./theme.js";
export type { TimelineOptions } from "./timeline.js";
export type { Spec } from "./vega.js";
