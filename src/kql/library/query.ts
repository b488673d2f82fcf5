import type { QueryParameters } from "./parameter.js";

/** A hunting query with all that makes it more than its text. */
export interface HuntQuery<
  Name extends string = string,
  Parameters extends QueryParameters = QueryParameters,
> {
  /** What `huntQuery` and `fillQuery` take. */
  readonly name: Name;
  /** What it answers. */
  readonly question: string;
  /** The tables that it reads. */
  readonly tables: readonly string[];
  /** Techniques of MITRE ATT&CK that it finds traces of. */
  readonly techniques: readonly string[];
  /** What it can be given, by name. */
  readonly parameters: Parameters;
  /** What it finds that is harmless. */
  readonly falsePositives: readonly string[];
  /** What to do with a hit. */
  readonly next: readonly string[];
  /** Where the idea is from, by name. */
  readonly references: readonly string[];
  /** The text behind the parameters, which stand before it as `let` statements. */
  readonly kql: string;
}

/** A query with its name and its parameters known to the compiler. */
export function defineQuery<const Name extends string, Parameters extends QueryParameters>(
  query: HuntQuery<Name, Parameters>,
): HuntQuery<Name, Parameters> {
  return { ...query, kql: query.kql.trim() };
}
