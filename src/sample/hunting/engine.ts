/** What a hunting query stands on. */
export interface HuntingContext {
  /** The tables by name, each with the path of its Parquet file. */
  readonly tables: Readonly<Record<string, string>>;
  /** Further rows of tables, beside those in the files. */
  readonly added: Readonly<Record<string, readonly object[]>>;
  readonly now: Date;
  readonly timespan: { readonly from: Date; readonly to: Date };
}

export interface HuntingTable {
  /** In order, with Kusto's names of the types. */
  readonly columns: readonly HuntingName[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What carries the tenant's hunting queries out: given from outside, as the tenant knows no KQL of its own. */
export interface HuntingEngine {
  /** A HuntbookError that it throws is what the tenant refuses the query with. */
  query(kql: string, context: HuntingContext): Promise<HuntingTable>;
  /** The tables and functions that exist. */
  schema(): Promise<HuntingSchema>;
}

export interface HuntingSchema {
  readonly tables: readonly HuntingThing[];
  readonly functions: readonly (HuntingThing & { readonly parameters: readonly HuntingName[] })[];
}

export interface HuntingThing {
  readonly name: string;
  readonly columns: readonly HuntingName[];
}

/** A column or a parameter, with Kusto's name of its type. */
export interface HuntingName {
  readonly name: string;
  readonly type: string;
}
