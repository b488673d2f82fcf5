import { duration } from "./duration/duration.js";
import { heatmap } from "./heatmap/heatmap.js";
import { hits } from "./hits/hits.js";
import { lanes } from "./lanes/lanes.js";
import { map } from "./map/map.js";
import { matrix } from "./matrix/matrix.js";
import { network } from "./network/network.js";
import { processTree } from "./process-tree/process-tree.js";
import { render } from "./render/render.js";
import { timeline } from "./timeline/timeline.js";

/** Every chart: a function from a frame to a picture that shows itself. */
export const charts = {
  timeline,
  network,
  duration,
  heatmap,
  matrix,
  lanes,
  map,
  render,
  hits,
  processTree,
} as const;

export { toNight } from "./night.js";
export { chart, type Chart, type ChartOptions } from "./chart.js";
export type { BucketSize } from "./heatmap/buckets.js";
export type { DurationOptions } from "./duration/duration.js";
export type { HeatmapOptions } from "./heatmap/heatmap.js";
export type { HitsOptions } from "./hits/hits.js";
export type { LanesOptions } from "./lanes/lanes.js";
export type { MapOptions } from "./map/map.js";
export type { MatrixOptions, Signalled } from "./matrix/matrix.js";
export type { Linked, NetworkOptions } from "./network/network.js";
export type { ProcessTreeOptions } from "./process-tree/process-tree.js";
export type { RenderOptions } from "./render/render.js";
export type { Row, Rows, TableLike } from "./rows.js";
export type { ThemeName } from "./theme.js";
export type { TimelineOptions } from "./timeline/timeline.js";
export type { Spec } from "./vega.js";
