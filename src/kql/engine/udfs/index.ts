import { addressUdfs } from "./addresses.js";
import { arrayUdfs } from "./arrays.js";
import { bagUdfs } from "./bags.js";
import { codecUdfs } from "./codecs.js";
import { lineUdfs } from "./lines.js";
import { outlierUdfs } from "./outliers.js";
import { partUdfs } from "./parts.js";
import { periodUdfs } from "./periods.js";
import { seasonUdfs } from "./seasons.js";
import { seriesUdfs } from "./series.js";
import { textUdfs } from "./texts.js";
import { timeUdfs } from "./times.js";
import type { Udf } from "./udf.js";

/** The functions of scalars that are written here. */
export const scalarUdfs: readonly Udf[] = [
  ...textUdfs,
  ...timeUdfs,
  ...arrayUdfs,
  ...bagUdfs,
  ...addressUdfs,
  ...partUdfs,
  ...codecUdfs,
  ...seriesUdfs,
  ...lineUdfs,
  ...outlierUdfs,
  ...periodUdfs,
  ...seasonUdfs,
];
