import { QueryError } from "../../base/query-error.js";
import type { SyntaxNode } from "../kusto.js";
import { quoteText } from "./scalar.js";

/** What a message begins with for which a part of the query is to blame, so that the place is found again. */
export function placeMark({ TextStart, Width }: SyntaxNode): string {
  return `failed at ${TextStart}+${Width}: `;
}

/** SQL that stops the query with a message about a part of it. */
export function failAt(node: SyntaxNode, message: string): string {
  return `error(${quoteText(placeMark(node))} || ${message})`;
}

/** The error that DuckDB gave, where it is one of those: with line and column. */
export function findFailure(kql: string, said: string): QueryError | undefined {
  const [, start, length, message] = /Error: failed at (\d+)\+(\d+): (.*)/s.exec(said) ?? [];
  return message === undefined
    ? undefined
    : new QueryError(kql, [{ severity: "error", message, start: Number(start), length: Number(length) }]);
}
