import { readProperties } from "./properties.js";

/** The chart that a query asks for at its end. */
export interface Render {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
}

export function readRender(node: Kusto.Language.Syntax.RenderOperator): Render {
  return { kind: node.ChartType?.Text ?? "", properties: Object.fromEntries(readProperties(node)) };
}
