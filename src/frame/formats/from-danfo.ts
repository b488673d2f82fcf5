import { checkOptions } from "../../base/options.js";
import { convert } from "./convert.js";
import type { Frame } from "../frame.js";
import { fromColumns, type FromOptions } from "./from-columns.js";
import { findValueKind } from "./from-ndjson.js";
import { fromMixedText } from "./json.js";
import type { DanfoFrame } from "./to-danfo.js";

/**
 * A frame of a Danfo DataFrame. Danfo knows no dates and no lists, so that without declared columns a column whose
 * every text is a whole timestamp holds dates, and lists stay the JSON texts that they are in Danfo.
 */
export function frameFromDanfo<R extends object = Record<string, unknown>>(
  dataframe: DanfoFrame,
  options: FromOptions = {},
): Frame<R> {
  checkOptions("frameFromDanfo()", options, ["columns", "name"]);
  const { columns: names, values } = dataframe;
  return fromColumns<R>(
    {
      what: "Danfo frame",
      names,
      rows: values.length,
      cells: (name) => {
        const index = names.indexOf(name);
        return values.map((row) => row[index]);
      },
      findKind: findValueKind,
      convert: (type, cell) => {
        const isJson = type === "dynamic" && typeof cell === "string" && options.columns !== undefined;
        return isJson ? fromMixedText(cell) : convert[type](cell);
      },
    },
    options,
  );
}
