import type { QueryFinding } from "../../base/query-error.js";
import { distance } from "fastest-levenshtein";
import { diagnosticsOf, resolve, type Known } from "../globals.js";
import type { Code, Diagnostic } from "../kusto.js";
import { readTokens, type Token } from "../tokens.js";
import { dropEchoes } from "./echoes.js";
import { explain } from "./explain.js";
import { allowColumns } from "./invoke.js";
import { findMends, type Mend } from "./mend.js";
import { MendedText } from "./mended-text.js";

/** Each round reads the query once more: not for longer than this. */
const MOST_ROUNDS = 8;
const MOST_MS = 2000;

export interface Mended {
  /** The tree of the query as it is when its plain mistakes are mended. */
  readonly code: Code;
  readonly text: MendedText;
  /** What is still wrong, each with a cause of its own. */
  readonly found: readonly Diagnostic[];
  /** The mistakes that were mended, by their places in the query as written. */
  readonly findings: readonly QueryFinding[];
}

/** Mends what is plainly mistaken and reads again, so that one slip does not hide others, nor make up new ones. */
export function mendAll(kql: string, tokens: readonly Token[], known: Known): Mended {
  const text = new MendedText(kql);
  const findings: QueryFinding[] = [];
  const until = performance.now() + MOST_MS;
  const isOver = (round: number): boolean => round === MOST_ROUNDS || performance.now() > until;
  for (let round = 0; ; round++) {
    const code = resolve(text.text, known);
    const all = allowColumns(diagnosticsOf(code), code);
    const found = dropEchoes(all, code);
    const mends = isOver(round)
      ? []
      : mendsOf(round === 0 ? tokens : readTokens(text.text), all, found, code, known);
    if (mends.length === 0) return { code, text, found, findings };
    findings.push(...mends.map(({ finding }) => text.toOriginal(finding)));
    text.replace(
      mends.map(({ finding: { start, length }, text: instead }) => ({ start, length, text: instead })),
    );
  }
}

function mendsOf(
  tokens: readonly Token[],
  all: readonly Diagnostic[],
  found: readonly Diagnostic[],
  code: Code,
  known: Known,
): readonly Mend[] {
  const errors = all.filter(({ Severity }) => Severity === "Error");
  if (errors.length === 0) return [];
  const written = findMends(tokens, errors);
  return written.length > 0
    ? written
    : found.slice(0, MOST_NAMES).flatMap((each) => renameOf(each, code, known));
}

const MOST_NAMES = 20;

/** Names of tables and functions that differ from a known one by a slip of the pen: what stands on them can be read. */
function renameOf(diagnostic: Diagnostic, code: Code, known: Known): Mend[] {
  if (diagnostic.Code !== "KS204" && diagnostic.Code !== "KS211") return [];
  const finding = explain(diagnostic, code, known);
  const { suggestion, start, length, severity } = finding;
  const written = (code.Text ?? "").slice(start, start + length);
  return severity === "error" && suggestion !== undefined && isSlip(written, suggestion)
    ? [{ finding, text: suggestion }]
    : [];
}

function isSlip(written: string, suggestion: string): boolean {
  return written !== suggestion && distance(written.toLowerCase(), suggestion.toLowerCase()) <= 2;
}
