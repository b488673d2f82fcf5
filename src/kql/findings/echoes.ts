import type { Code, Diagnostic, SyntaxNode } from "../kusto.js";
import { kindOf, walk } from "../names.js";

/** Where the parser lost the thread: what it reads behind such a place is not what was meant. */
const breaks: ReadonlySet<string> = new Set(["KS174", "KS176", "KS198"]);
const EXPECTED = "KS005";
const NOT_BOOLEAN = "KS141";
const UNKNOWN_FUNCTION = "KS211";
const NO_AGGREGATE = "KS236";
const IN_EXPANSION = "KS200";
/** A call has too few arguments, too many, or others. */
const argumentCodes: ReadonlySet<string> = new Set(["KS118", "KS119", "KS120", "KS121", "KS127"]);

/**
 * The diagnostics that have a cause of their own. What follows a place where the parser lost the thread is left out up
 * to the end of the statement, and so are a second complaint about one place, and complaints about what stands around
 * such a place or inside a call of an unknown function.
 */
export function dropEchoes(found: readonly Diagnostic[], code: Code): Diagnostic[] {
  const ordered = [...found].sort(
    (a, b) => a.Start - b.Start || Number(isSyntax(b)) - Number(isSyntax(a)) || a.Length - b.Length,
  );
  const ends = ordered.some(isBreak) ? statementEnds(code) : [];
  const unknown = ordered
    .filter(({ Code: number }) => number === UNKNOWN_FUNCTION)
    .map((each) => callAt(code, each));
  const kept: Diagnostic[] = [];
  let lostUntil = -1;
  for (const each of ordered) {
    const { Start, Length, Code: number } = each;
    if (Start < lostUntil || Start === kept.at(-1)?.Start) continue;
    if (number === NO_AGGREGATE && unknown.some((call) => isInside(Start, call))) continue;
    if (number === IN_EXPANSION && kept.some(({ Severity }) => Severity === "Error")) continue;
    if (isSyntax(each)) {
      const last = kept.at(-1);
      if (last !== undefined && isAbout(last, Start, code)) kept.pop();
    }
    kept.push(each);
    if (isBreak(each)) lostUntil = ends.find((end) => end > Start + Length) ?? Infinity;
  }
  return kept;
}

function isSyntax({ Code: number }: Diagnostic): boolean {
  return number === EXPECTED || breaks.has(number ?? "");
}

/** A statement or a list that ends where the text goes on is one, too. */
function isBreak({ Code: number, Message }: Diagnostic): boolean {
  return breaks.has(number ?? "") || (number === EXPECTED && /^Expected: [;,]$/.test(Message ?? ""));
}

/** Whether a complaint is about what the place interrupts: the condition that ends before it, the call around it. */
function isAbout(complaint: Diagnostic, place: number, code: Code): boolean {
  const { Code: number, Start, Length } = complaint;
  if (number === NOT_BOOLEAN) return (code.Text ?? "").slice(Start + Length, place).trim() === "";
  return argumentCodes.has(number ?? "") && isInside(place, callAt(code, complaint));
}

interface Call {
  readonly start: number;
  readonly end: number;
}

function isInside(place: number, call: Call | undefined): boolean {
  return call !== undefined && call.start < place && place < call.end;
}

/** Where the statements end that end with a semicolon of their own; the parser puts in some where it is at a loss. */
function statementEnds(code: Code): number[] {
  return [...walk(code.Syntax as SyntaxNode)]
    .filter((node) => kindOf(node) === "SemicolonToken" && node.Width > 0)
    .map((node) => node.TextStart);
}

function callAt(code: Code, { Start }: Diagnostic): Call | undefined {
  let node = code.Syntax?.GetTokenAt(Start)?.Parent;
  while (node != null && node.TextStart === Start && kindOf(node) !== "FunctionCallExpression")
    node = node.Parent;
  return node != null && node.TextStart === Start ? { start: Start, end: node.End } : undefined;
}
