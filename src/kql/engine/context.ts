import { QueryError } from "../../base/query-error.js";
import { printable, truncate } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import type { Field, Relation } from "./relation.js";
import type { Scalar } from "./scalar.js";

/** What a name stands for that `let`, a parameter or `as` gave it. */
export type Binding =
  | { readonly kind: "scalar"; readonly value: Scalar }
  | { readonly kind: "relation"; readonly read: () => Relation }
  | FunctionBinding;

export interface FunctionBinding {
  readonly kind: "function";
  readonly declaration: Kusto.Language.Syntax.FunctionDeclaration;
  readonly scope: Scope;
}

/** What can be named at a place of the query. */
export interface Scope {
  readonly names: ReadonlyMap<string, Binding>;
  /** The columns of the row that an expression is about. */
  readonly fields: readonly Field[];
  /** Columns of the two sides where rows are joined. */
  readonly sides?: { readonly left: readonly Field[]; readonly right: readonly Field[] };
  /** Records that are named beside the row: those of the steps of a scan. */
  readonly records?: ReadonlyMap<string, readonly Field[]>;
  /** The rows that a chain of operators without a source of its own begins with. */
  readonly piped?: Relation;
  /** Whether the rows stand in groups, so that aggregates have a meaning; or in an order, so that neighbours do. */
  readonly rows?: "grouped" | Ordered;
  /** The order of the rows in their groups: `order by …`, or nothing. */
  readonly sorted?: string;
}

/** Rows in an order. */
export interface Ordered {
  /** Puts a column that does not show on the rows, computed over windows of them, and gives its id. */
  prepare(node: SyntaxNode, make: (rows: Relation) => { readonly sql: string; readonly id: string }): string;
}

/** Rows that DuckDB can read. */
export interface StoredTable {
  /** A SELECT, or the name of a table, that has the columns under their places: `p0`, `p1`, … */
  readonly source: string;
  readonly columns: readonly { readonly name: string; readonly type: Field["type"] }[];
}

/** What the translation of one query shares. */
export interface Context {
  readonly kql: string;
  readonly now: Date;
  /** A name for a column or a table that is not taken. */
  fresh(): string;
  /** The rows of a table of the engine, or undefined where there is none. */
  table(name: string, node: SyntaxNode): Relation | undefined;
  /** The tables that are there, or those that an expression of `union` or `find` names. */
  allTables(): { readonly name: string; readonly rows: Relation }[];
  parts(node: SyntaxNode, scope: Scope, fuzzy: boolean): { readonly name: string; readonly rows: Relation }[];
  /** The rows that were given under an address, or the path of the file that has them. */
  list(address: string): StoredTable | string | undefined;
  /** Rows of an answer that the translation depends on, such as the keys of a bag. */
  ask(sql: string): readonly (readonly unknown[])[];
  /** A name for rows that are used more than once: they are made once. */
  keep(sql: string): string;
  /** The relation by a name, so that it is made once however often it is used. */
  share(relation: Relation, materialized: boolean): () => Relation;
  /** Something the reader of the answer has to know. `incomplete`: without it the answer is not the service's. */
  note(text: string, incomplete?: boolean): void;
  /** The body of a function of the query's own, and the scope in which its parameters have their values. */
  enter(
    own: FunctionBinding,
    nodes: readonly SyntaxNode[],
    scope: Scope,
    piped?: Relation,
  ): { readonly body: SyntaxNode; readonly scope: Scope };
  scalar(node: SyntaxNode, scope: Scope): Scalar;
  relation(node: SyntaxNode, scope: Scope): Relation;
  /** Carries out an operator on rows. */
  operator(node: SyntaxNode, input: Relation, scope: Scope): Relation;
}

/** Throws: the engine does not do this. Named, with its place, so that nobody takes silence for an answer. */
export function refuse(node: SyntaxNode, what: string): never {
  throw new Refusal(`the offline engine cannot do this: ${what}`, node, "UNSUPPORTED");
}

/** Throws: the query is wrong here, or asks for what was not given. */
export function fault(node: SyntaxNode, message: string): never {
  throw new Refusal(message, node, "INVALID_INPUT");
}

/** Why a query is not carried out, and where. */
export class Refusal extends Error {
  readonly start: number;
  readonly length: number;
  readonly code: "INVALID_INPUT" | "UNSUPPORTED";

  constructor(message: string, node: SyntaxNode, code: Refusal["code"]) {
    super(message);
    this.start = node.TextStart;
    this.length = node.Width;
    this.code = code;
  }
}

/** The refusal as the caller is told it: with line and column. */
export function refusalError(kql: string, { message, start, length, code }: Refusal): QueryError {
  return new QueryError(kql, [{ severity: "error", message, start, length }], code);
}

/** The text of a node, for a message. */
export function written(node: SyntaxNode): string {
  return printable(truncate(textOf(node).trim(), 60));
}

export function textOf(node: Kusto.Language.Syntax.SyntaxElement): string {
  return node.ToString(0 as never) ?? "";
}
