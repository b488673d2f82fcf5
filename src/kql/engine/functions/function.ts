import type { SyntaxNode } from "../../kusto.js";
import { refuse, written, type Context, type Scope } from "../context.js";
import { asDynamic, dynamic, type Scalar } from "../scalar.js";

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

/** A function that takes its arguments untranslated. */
export function raw(build: (call: Call) => Scalar): ScalarFunction {
  return Object.assign((call: Call) => build(call), { raw: true });
}

/** A value as JSON in a text, which is how functions that are written here take it. */
export function jsonOf(value: Scalar): string {
  return `cast(${asDynamic(value)} as VARCHAR)`;
}

/** Values as one JSON list in a text; none of them is lost where it is null. */
export function jsonList(values: readonly Scalar[]): string {
  return `cast(json_array(${values.map(asDynamic).join(", ")}) as VARCHAR)`;
}

/** The dynamic that a function written here gives as JSON. */
export function fromJson(sql: string): Scalar {
  return dynamic(`nullif(cast(${sql} as JSON), 'null')`);
}

/** The text that an argument is, which has to stand in the query. */
export function constantText(call: Call, value: Scalar | undefined, index: number): string {
  if (value !== undefined && typeof value.constant === "string") return value.constant;
  return refuse(call.nodes[index] ?? call.node, `${written(call.node)} with a computed argument`);
}
