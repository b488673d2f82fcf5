/** A function of DuckDB that is written here, for what SQL says badly. Null in, null out. */
export interface Udf {
  readonly name: string;
  readonly parameters: readonly UdfType[];
  readonly returns: UdfType;
  /** Undefined or null gives null. Whole numbers come and go as BigInt. */
  readonly run: (...values: never[]) => unknown;
}

/** A datetime is microseconds since 1970. */
export type UdfType = "text" | "long" | "real" | "bool" | "datetime";

export function udf(
  name: string,
  parameters: readonly UdfType[],
  returns: UdfType,
  run: (...values: never[]) => unknown,
): Udf {
  return { name, parameters, returns, run };
}
