import type { KqlType } from "../schema/index.js";

/** A value in SQL with its type in Kusto. Texts are never null; every other type can be. */
export interface Scalar {
  readonly sql: string;
  readonly type: KqlType;
  /** The value itself, where the query has it as a literal. */
  readonly constant?: Constant;
}

export type Constant =
  string | number | bigint | boolean | null | readonly Constant[] | { readonly [key: string]: Constant };

/**
 * How Kusto's types stand in DuckDB: a datetime is a TIMESTAMP in UTC to the microsecond, a timespan a number of ticks
 * (100 ns), a dynamic JSON whose null is SQL's.
 */
export const sqlTypes: Readonly<Record<KqlType, string>> = {
  string: "VARCHAR",
  int: "BIGINT",
  long: "BIGINT",
  real: "DOUBLE",
  decimal: "DOUBLE",
  bool: "BOOLEAN",
  datetime: "TIMESTAMP",
  timespan: "BIGINT",
  dynamic: "JSON",
  guid: "VARCHAR",
};

export const scalar = (type: KqlType, sql: string): Scalar => ({ type, sql });
export const text = (sql: string): Scalar => scalar("string", sql);
export const long = (sql: string): Scalar => scalar("long", sql);
export const real = (sql: string): Scalar => scalar("real", sql);
export const bool = (sql: string): Scalar => scalar("bool", sql);
export const datetime = (sql: string): Scalar => scalar("datetime", sql);
export const timespan = (sql: string): Scalar => scalar("timespan", sql);
export const dynamic = (sql: string): Scalar => scalar("dynamic", sql);

/** What stands where there is nothing: the empty text, or null of the type. */
export function nothing(type: KqlType): Scalar {
  return type === "string"
    ? { type, sql: "''", constant: "" }
    : { type, sql: `cast(null as ${sqlTypes[type]})`, constant: null };
}

export function textLiteral(value: string): Scalar {
  return { type: "string", sql: quoteText(value), constant: value };
}

export function longLiteral(value: number | bigint): Scalar {
  return { type: "long", sql: `cast(${value} as BIGINT)`, constant: value };
}

/** A dynamic that the query has as a literal: its whole numbers are BigInt, and a number is a real one. */
export function dynamicLiteral(value: Constant): Scalar {
  if (value === null) return nothing("dynamic");
  const json = writeJson(value, (real) => (Number.isInteger(real) ? real.toFixed(1) : String(real)));
  return { type: "dynamic", sql: `cast(${quoteText(json)} as JSON)`, constant: value };
}

/** JSON, with whole numbers beyond 2^53 as they are. */
export function writeJson(value: Constant, writeNumber: (number: number) => string = JSON.stringify): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return writeNumber(value);
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, writeNumber)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value).map(
      ([key, member]) => `${JSON.stringify(key)}:${writeJson(member, writeNumber)}`,
    );
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** A text as SQL writes it. */
export function quoteText(value: string): string {
  const [first = "", ...rest] = value.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return rest.length === 0 ? first : `(${[first, ...rest].join(" || chr(0) || ")})`;
}

/** The value as a text, as `tostring` gives it. */
export function asText({ sql, type }: Scalar): string {
  switch (type) {
    case "string":
      return sql;
    case "dynamic":
      return `kql_text(${sql})`;
    case "datetime":
      return `kql_datetime_text(${sql})`;
    case "timespan":
      return `kql_timespan_text(${sql})`;
    case "real":
      return `kql_real_text(${sql})`;
    default:
      return `coalesce(cast(${sql} as VARCHAR), '')`;
  }
}

/** The value as a floating number, or null. */
export function asReal({ sql, type }: Scalar): string {
  switch (type) {
    case "real":
    case "decimal":
      return sql;
    case "string":
    case "guid":
      return `kql_real(${sql})`;
    case "dynamic":
      return `kql_real((${sql})->>'$')`;
    default:
      return `cast(${asLong({ sql, type })} as DOUBLE)`;
  }
}

/** The value as a whole number, or null; a fraction is cut off. */
export function asLong(value: Scalar): string {
  const { sql, type } = value;
  switch (type) {
    case "int":
    case "long":
    case "timespan":
      return sql;
    case "bool":
      return `cast(${sql} as BIGINT)`;
    case "string":
    case "guid":
      return `kql_long(${sql})`;
    case "dynamic":
      return `kql_json_long(${sql})`;
    case "datetime":
      return `((epoch_us(${sql}) + 62135596800000000) * 10)`;
    default:
      return `try_cast(trunc(${sql}) as BIGINT)`;
  }
}

export function asBool({ sql, type }: Scalar): string {
  switch (type) {
    case "bool":
      return sql;
    case "string":
      return `kql_bool(${sql})`;
    case "dynamic":
      return `kql_bool((${sql})->>'$')`;
    case "real":
    case "decimal":
      return `(${sql} <> 0)`;
    default:
      return `(${asLong({ sql, type })} <> 0)`;
  }
}

export function asDatetime(value: Scalar): string {
  switch (value.type) {
    case "datetime":
      return value.sql;
    case "string":
      return `kql_datetime(${value.sql})`;
    case "dynamic":
      return `kql_datetime(kql_text(${value.sql}))`;
    default:
      return `kql_ticks_datetime(${asLong(value)})`;
  }
}

/** The value as ticks. */
export function asTimespan(value: Scalar): string {
  switch (value.type) {
    case "timespan":
      return value.sql;
    case "string":
      return `kql_timespan(${value.sql})`;
    case "dynamic":
      return `kql_timespan(kql_text(${value.sql}))`;
    default:
      return asLong(value);
  }
}

export function asDynamic(value: Scalar): string {
  switch (value.type) {
    case "dynamic":
      return value.sql;
    case "datetime":
    case "timespan":
    case "guid":
      return `to_json(nullif(${asText(value)}, ''))`;
    case "real":
      return `kql_real_json(${value.sql})`;
    default:
      return `to_json(${value.sql})`;
  }
}

/** The value as one of a type, as Kusto turns it without being asked. */
export function asType(value: Scalar, type: KqlType): string {
  switch (type) {
    case "string":
      return asText(value);
    case "guid":
      return value.type === "guid" ? value.sql : `kql_guid(${asText(value)})`;
    case "int":
    case "long":
      return asLong(value);
    case "real":
    case "decimal":
      return asReal(value);
    case "bool":
      return asBool(value);
    case "datetime":
      return asDatetime(value);
    case "timespan":
      return asTimespan(value);
    case "dynamic":
      return asDynamic(value);
  }
}

export function isNumeric({ type }: Scalar): boolean {
  return type === "int" || type === "long" || type === "real" || type === "decimal";
}

/** The type that two numbers have together. */
export function widest(types: readonly KqlType[]): KqlType {
  const order: readonly KqlType[] = ["bool", "int", "long", "real", "decimal"];
  return order[Math.max(...types.map((type) => order.indexOf(type)))] ?? "long";
}
