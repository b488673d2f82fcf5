import { columnOperators } from "./columns.js";
import { expandOperators } from "./expand.js";
import { joinOperators } from "./join.js";
import type { Operators } from "./operator.js";
import { parseOperators } from "./parse.js";
import { partitionOperators } from "./partition.js";
import { pluginOperators } from "./plugins.js";
import { rowOperators } from "./rows.js";
import { scanOperators } from "./scan.js";
import { searchOperators } from "./search.js";
import { seriesOperators } from "./series.js";
import { summarizeOperators } from "./summarize.js";
import { topNestedOperators } from "./top-nested.js";
import { unionOperators } from "./union.js";

/** Every operator that the engine has, by the kind of its node. */
export const operators: Operators = {
  ...columnOperators,
  ...expandOperators,
  ...joinOperators,
  ...parseOperators,
  ...partitionOperators,
  ...pluginOperators,
  ...rowOperators,
  ...scanOperators,
  ...searchOperators,
  ...seriesOperators,
  ...summarizeOperators,
  ...topNestedOperators,
  ...unionOperators,
};

export { sources } from "./sources.js";
