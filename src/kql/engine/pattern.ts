import type { SyntaxNode } from "../kusto.js";
import { refuse, written, type Context } from "./context.js";
import { placeMark } from "./failure.js";
import { RegexFault, toRegex, toRewrite, type Regex } from "./regex.js";
import { asText, quoteText, type Scalar } from "./scalar.js";

/** A regular expression of a query: one that is known, or SQL that gives one. */
export type Pattern = Regex | { readonly sql: string; readonly node: SyntaxNode };

/** Reads the regular expression that stands at a node, and refuses what KQL or RE2 does not take. */
export function readPattern(context: Context, node: SyntaxNode, value: Scalar): Pattern {
  if (typeof value.constant !== "string") return { sql: asText(value), node };
  try {
    const regex = toRegex(value.constant);
    if (regex.partial) {
      context.note(
        `letters beyond ASCII are not told from signs everywhere in the regular expression ${written(node)}`,
      );
    }
    return regex;
  } catch (error) {
    if (!(error instanceof RegexFault)) throw error;
    return refuse(node, `the regular expression ${written(node)}: ${error.message}`);
  }
}

/**
 * SQL that applies a pattern to a text. Where the classes of ASCII and of Unicode differ, the text decides which ones
 * are meant: those of ASCII are much faster.
 */
export function applyPattern(
  pattern: Pattern | Pick<Regex, "ascii" | "unicode">,
  cell: string,
  build: (regex: string) => string,
  around: (regex: string) => string = (regex) => regex,
): string {
  if ("sql" in pattern) {
    const [open = "", close = ""] = around("\0").split("\0").map(quoteText);
    return build(
      `(${open} || kql_regex(${pattern.sql}, strlen(${cell}) = length(${cell}), ${quoteText(placeMark(pattern.node))}) || ${close})`,
    );
  }
  const ascii = build(quoteText(around(pattern.ascii)));
  if (pattern.ascii === pattern.unicode) return ascii;
  return `(case when strlen(${cell}) = length(${cell}) then ${ascii} else ${build(quoteText(around(pattern.unicode)))} end)`;
}

/** What takes the place of a match. */
export function rewriteOf(value: Scalar): string {
  return typeof value.constant === "string"
    ? quoteText(toRewrite(value.constant))
    : `kql_rewrite(${asText(value)})`;
}
