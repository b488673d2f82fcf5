import type { RenderHint } from "../../frame/index.js";
import { readProperties } from "./properties.js";

/** The chart that a query asks for at its end: its kind, and its properties with their values as texts. */
export function readRender(node: Kusto.Language.Syntax.RenderOperator): RenderHint {
  return { kind: node.ChartType?.Text ?? "", properties: Object.fromEntries(readProperties(node)) };
}
