import { kusto } from "./kusto.js";
import { kindName } from "./names.js";

/** A word, a mark, a literal of a query. */
export interface Token {
  /** `IdentifierToken`, `WhereKeyword`, `BarToken`, … */
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  /** Whether a space or a comment stands before it. */
  readonly spaced: boolean;
}

/** A query in its smallest parts, strings and comments rightly told apart. */
export function readTokens(kql: string): Token[] {
  let end = 0;
  return (kusto().Parsing.TokenParser.ParseTokens(kql) ?? []).map(({ Kind, Text, Trivia }) => {
    const start = end + (Trivia ?? "").length;
    end = start + (Text ?? "").length;
    return { kind: kindName(Kind), text: Text ?? "", start, spaced: (Trivia ?? "") !== "" };
  });
}
