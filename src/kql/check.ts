import { checkOptions } from "../base/options.js";
import type { QueryFinding } from "../base/query-error.js";
import { findColumnNotes } from "./findings/columns.js";
import { dropEchoes } from "./findings/echoes.js";
import { explain } from "./findings/explain.js";
import { toFinding } from "./findings/finding.js";
import { mendAll } from "./findings/mend-all.js";
import { refuse } from "./findings/refuse.js";
import { findRenamed } from "./findings/tables.js";
import { findValueNotes } from "./findings/values.js";
import { diagnosticsOf, type Known } from "./globals.js";
import { readKnown } from "./known.js";
import { BinderError, parse, type Code, type SyntaxNode } from "./kusto.js";
import { kindOf, walk } from "./names.js";
import type { CheckOptions } from "./tables.js";
import { readTokens, type Token } from "./tokens.js";

/**
 * What Microsoft's own parser and binder find wrong with a query: syntax, and names of tables, columns and functions
 * that are not those of advanced hunting, each with its place and the nearest right name; and names that were changed.
 * Names are case-sensitive. A query that is right for Defender XDR or for the same tables in Microsoft Sentinel is
 * right. Without errors among the findings the query can be sent.
 */
export async function checkKql(kql: string, options: CheckOptions = {}): Promise<QueryFinding[]> {
  checkOptions("checkKql()", options, ["tables"]);
  return [...inspect(kql, await readKnown(options.tables)).findings];
}

/** What is said about one query at most. */
const MOST = 50;

export interface Inspection {
  /** All that is to be said of the query, in the order of its text. */
  readonly findings: readonly QueryFinding[];
  /** Its tree with every name resolved; undefined where a finding is an error. */
  readonly code: Code | undefined;
}

/** The query's tree in the dialect that suits it best, Defender's or Sentinel's, and what is wrong with it. */
export function inspect(kql: string, known: Known): Inspection {
  const tokens = readTokens(kql);
  const refused = refuse(kql, tokens);
  if (refused !== undefined) return { findings: refused, code: undefined };
  try {
    const { code, findings } = findAll(kql, tokens, known);
    const isWrong = findings.some(({ severity }) => severity === "error");
    return { findings: foremost(findings), code: isWrong ? undefined : code };
  } catch (error) {
    if (!(error instanceof BinderError)) throw error;
    return { findings: findInSyntax(kql, known), code: undefined };
  }
}

/** As many as are told, the errors before all else, in the order of the text. */
function foremost(findings: readonly QueryFinding[]): QueryFinding[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  const others = findings.filter(({ severity }) => severity !== "error");
  return [...errors, ...others].slice(0, MOST).sort((a, b) => a.start - b.start || a.length - b.length);
}

/** What can be said of a query that the binder falls over. */
function findInSyntax(kql: string, known: Known): QueryFinding[] {
  const code = parse(kql);
  const found = dropEchoes(diagnosticsOf(code), code).map((diagnostic) => explain(diagnostic, code, known));
  const message = "Microsoft's binder fails on this query: write it more simply";
  return found.length > 0 ? foremost(found) : [toFinding({ message }, { start: 0, length: kql.length })];
}

function findAll(
  kql: string,
  tokens: readonly Token[],
  known: Known,
): { code: Code; findings: readonly QueryFinding[] } {
  const { code, text, found, findings: mended } = mendAll(kql, tokens, known);
  if (code.Kind === "Command") {
    const message = "this is a management command; advanced hunting takes queries only";
    return { code, findings: [toFinding({ message }, { start: 0, length: kql.length })] };
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
  const placed = findings.map((finding) => text.toOriginal(finding));
  const isMended = (start: number): boolean => mended.some((mend) => mend.start === start);
  return { code, findings: [...mended, ...placed.filter(({ start }) => !isMended(start))] };
}

const NO_RESULT = "the query gives nothing: a table has to follow its let statements";

function hasResult(code: Code): boolean {
  return [...walk(code.Syntax as SyntaxNode)].some((node) => kindOf(node) === "ExpressionStatement");
}
