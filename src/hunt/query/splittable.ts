/** Operators that look at each row for itself. */
const ROWWISE =
  /^(?:where|filter|extend|project|project-away|project-keep|project-rename|project-reorder|parse|parse-where|mv-expand|sort|order|as)$/;
/** Functions that look at other rows. */
const ACROSS = /\b(?:prev|next|row_\w+|toscalar|materialize)\s*\(/;
/** A list of names may be another table, and so may what has a chain of its own in parentheses. */
const OTHER_TABLE = /\b(?:in~?|has_any|has_all)\s*\(\s*(?!dynamic\b)[A-Za-z_[]|\([^()]*\|/;
/** Texts and comments, of which nothing counts. */
const HIDDEN = /\/\/[^\n]*|@?"(?:[^"\\\n]|\\.)*"|@?'(?:[^'\\\n]|\\.)*'/g;

/**
 * Whether a query is certain to keep the rows of one table: a single chain of operators that look at each row for
 * itself. It knows no grammar, so it says no wherever there may be more: `let`, a second chain, an operator unknown to
 * it.
 */
export function isSinglePipeline(kql: string): boolean {
  if (kql.includes("```") || kql.includes("~~~")) return false;
  const bare = kql.replace(HIDDEN, (text) => (text.startsWith("//") ? "" : '""')).replace(/;\s*$/, "");
  if (bare.includes(";") || ACROSS.test(bare) || OTHER_TABLE.test(bare)) return false;
  const [source = "", ...steps] = bare.split("|").map((step) => step.trim());
  if (!/^[A-Za-z_]\w*$/.test(source)) return false;
  return steps.every((step) => ROWWISE.test(/^[a-z-]*/.exec(step)?.[0] ?? ""));
}
