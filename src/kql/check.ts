import { findColumnNotes } from "./findings/columns.js";
import { dropEchoes } from "./findings/echoes.js";
import { explain } from "./findings/explain.js";
import { toFinding, type Finding } from "./findings/finding.js";
import { mendAll } from "./findings/mend-all.js";
import { refuse } from "./findings/refuse.js";
import { findRenamed } from "./findings/tables.js";
import { findValueNotes } from "./findings/values.js";
import { diagnosticsOf, resolve, type Known, type Schemas } from "./globals.js";
import { BinderError, parse, type Code, type SyntaxNode } from "./kusto.js";
import { kindOf, walk } from "./names.js";
import { readTokens, type Token } from "./tokens.js";

export type { Schemas } from "./globals.js";

/** As `checkKql`, with the columns read. */
export function check(kql: string, schemas: Schemas): Finding[] {
  return examine(kql, knownFrom(schemas));
}

/** The query's tree with its names resolved, in the dialect that suits it best: Defender's or Sentinel's. */
export function bind(kql: string, schemas: Schemas): Code {
  return resolve(kql, knownFrom(schemas));
}

const builtIn: Known = { tables: new Map(), live: false, functions: [] };

/** What a query may name where these tables stand beside those of advanced hunting, or in their place. */
export function knownFrom(tables: Schemas): Known {
  return tables.size === 0 ? builtIn : { tables, live: false, functions: [] };
}

/** What is said about one query at most. */
const MOST = 50;

/** All that is to be said of a query, in the order of its text. */
export function examine(kql: string, known: Known): Finding[] {
  const tokens = readTokens(kql);
  const refused = refuse(kql, tokens);
  if (refused !== undefined) return refused;
  try {
    return findAll(kql, tokens, known);
  } catch (error) {
    if (!(error instanceof BinderError)) throw error;
    return findInSyntax(kql, known);
  }
}

/** What can be said of a query that the binder falls over. */
function findInSyntax(kql: string, known: Known): Finding[] {
  const code = parse(kql);
  const found = dropEchoes(diagnosticsOf(code), code).map((diagnostic) => explain(diagnostic, code, known));
  const message = "Microsoft's binder fails on this query: write it more simply";
  return found.length > 0 ? found.slice(0, MOST) : [toFinding({ message }, { start: 0, length: kql.length })];
}

function findAll(kql: string, tokens: readonly Token[], known: Known): Finding[] {
  const { code, text, found, findings: mended } = mendAll(kql, tokens, known);
  if (code.Kind === "Command") {
    const message = "this is a management command; advanced hunting takes queries only";
    return [toFinding({ message }, { start: 0, length: kql.length })];
  }
  const findings = [
    ...found.slice(0, MOST).map((diagnostic) => explain(diagnostic, code, known)),
    ...findRenamed(code, known),
    ...findColumnNotes(code, known),
    ...findValueNotes(code),
    ...(found.length === 0 && !hasResult(code)
      ? [toFinding({ message: NO_RESULT }, { start: 0, length: kql.length })]
      : []),
  ];
  return [...mended, ...findings.map((finding) => text.toOriginal(finding))]
    .sort((a, b) => a.start - b.start || a.length - b.length)
    .slice(0, MOST);
}

const NO_RESULT = "the query gives nothing: a table has to follow its let statements";

function hasResult(code: Code): boolean {
  return [...walk(code.Syntax as SyntaxNode)].some((node) => kindOf(node) === "ExpressionStatement");
}
