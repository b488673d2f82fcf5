import type { SyntaxNode } from "../../kusto.js";
import type { Context, Scope } from "../context.js";
import type { Scalar } from "../scalar.js";

/** A call in the query. */
export interface Call {
  readonly context: Context;
  readonly node: SyntaxNode;
  readonly nodes: readonly SyntaxNode[];
  readonly scope: Scope;
  /** The name as it was written. */
  readonly name: string;
}

/** What a function is in SQL. Its arguments are translated already. */
export interface ScalarFunction {
  (call: Call, ...values: Scalar[]): Scalar;
  /** Whether it takes its arguments untranslated, from the call. */
  readonly raw?: boolean;
}

/** Functions by their names in small letters. */
export type ScalarFunctions = Readonly<Record<string, ScalarFunction>>;

/** The argument at a place, or what stands in its place where there is none. */
export function argument(values: readonly Scalar[], index: number, otherwise?: Scalar): Scalar {
  const value = values[index] ?? otherwise;
  if (value === undefined) throw new Error(`argument ${index + 1} is missing`);
  return value;
}
