import { duration } from "./duration.js";
import { heatmap } from "./heatmap.js";
import { lanes } from "./lanes.js";
import { map } from "./map.js";
import { matrix } from "./matrix.js";
import { network } from "./network.js";
import { timeline } from "./timeline.js";

/** Every chart: a function from a frame to a picture that shows itself. */
export const charts = { timeline, network, duration, heatmap, matrix, lanes, map } as const;

export { chart, type Chart, type ChartOptions } from "./chart.js";
export type { BucketSize } from "./buckets.js";
export type { DurationOptions } from "./duration.js";
export type { HeatmapOptions } from "./heatmap.js";
export type { LanesOptions } from "./lanes.js";
export type { MapOptions } from "./map.js";
export type { MatrixOptions, Signalled } from "./matrix.js";
export type { Linked, NetworkOptions } from "./network.js";
export type { Row, Rows, TableLike } from "./rows.js";
export type { ThemeName } from "./theme.js";
export type { TimelineOptions } from "./timeline.js";
export type { Spec } from "./vega.js";
