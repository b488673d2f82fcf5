import type { Frame } from "../frame/index.js";

export interface LiveColumn {
  readonly name: string;
  /** A .NET or Kusto type: `DateTime`, `Int64`, `string`, … */
  readonly dataType: string;
}

export interface LiveTable {
  readonly name: string;
  readonly columns?: readonly LiveColumn[] | null;
}

export interface LiveFunction {
  readonly name: string;
  readonly inputParameters?:
    | readonly { readonly name: string; readonly cslType: string; readonly defaultValue?: string | null }[]
    | null;
  readonly outputColumns?: readonly LiveColumn[] | null;
}

/** What Graph's `getHuntingSchema` answers. */
export interface LiveAnswer {
  readonly tables: readonly LiveTable[];
  readonly functions?: {
    readonly builtInFunctions?: readonly LiveFunction[] | null;
    readonly savedFunctions?: readonly LiveFunction[] | null;
  } | null;
}

/** The tables that a tenant has: as Graph answers, or as a frame of one row a column. */
export type LiveSchema = LiveAnswer | Frame<never> | Frame;
