import type { QueryFinding } from "../../base/query-error.js";
import { type Code, type SyntaxElement, type SyntaxNode } from "../kusto.js";
import { kindOf, walk } from "../names.js";
import { renamedActions } from "../schema/index.js";
import { toFinding } from "./finding.js";
import { conditional, NAMES } from "./mend.js";

type Binary = Kusto.Language.Syntax.BinaryExpression;

/** Values that a comparison will never find: names of actions that were changed, numbers written as text. */
export function findValueNotes(code: Code): QueryFinding[] {
  return [...walk(code.Syntax as SyntaxNode)].flatMap((node) => [
    ...findRenamedActions(node as SyntaxNode),
    ...findMixedTypes(node as SyntaxNode),
    ...findNamedConditions(node as SyntaxNode),
  ]);
}

/** Comparisons that a value with more letters does not pass. */
const wholeValue = /^(Not)?(Equal|EqualTilde|BangTilde|In|InCs|Has|HasCs|HasAny|HasAll)Expression$/;

/** `ActionType == "UsbDriveMount"`, also in a list. */
function findRenamedActions(node: SyntaxNode): QueryFinding[] {
  if (!wholeValue.test(kindOf(node))) return [];
  const { Left } = node as unknown as Binary;
  if (Left == null || kindOf(Left) !== "NameReference" || Left.ReferencedSymbol?.Name !== "ActionType")
    return [];
  return [...walk(node)].flatMap((child) => {
    const value =
      kindOf(child) === "StringLiteralToken" ? (child as Kusto.Language.Syntax.SyntaxToken).ValueText : null;
    const now = value != null && Object.hasOwn(renamedActions, value) ? renamedActions[value] : undefined;
    return now === undefined
      ? []
      : [
          toFinding(
            {
              message: `the action ${value ?? ""} is called ${now} now`,
              suggestion: now,
              severity: "warning",
            },
            insideQuotes(child, value ?? ""),
          ),
        ];
  });
}

function insideQuotes(token: SyntaxElement, value: string): { start: number; length: number } {
  const text = (token as Kusto.Language.Syntax.SyntaxToken).Text ?? "";
  const offset = text.indexOf(value);
  return offset < 0
    ? { start: token.TextStart, length: token.Width }
    : { start: token.TextStart + offset, length: value.length };
}

/** `$left.A == $right.B`, of which the library itself says that the types differ. */
function isJoinKey(node: SyntaxNode): boolean {
  return node.GetFirstToken()?.Text?.startsWith("$") === true;
}

const numeric: ReadonlySet<string> = new Set(["int", "long", "real", "decimal"]);

/** `RemotePort == "443"`: Kusto refuses to compare a number with text, which its parser does not say. */
function findMixedTypes(node: SyntaxNode): QueryFinding[] {
  if (!/^(Not)?EqualExpression$/.test(kindOf(node)) || isJoinKey(node)) return [];
  const { Left, Right } = node as unknown as Binary;
  const [left, right] = [Left?.ResultType?.Name ?? "", Right?.ResultType?.Name ?? ""];
  if (!((numeric.has(left) && right === "string") || (left === "string" && numeric.has(right)))) return [];
  const message = `a value of type ${left} is never equal to one of type ${right}: convert one of them`;
  return [toFinding({ message, severity: "warning" }, { start: node.TextStart, length: node.Width })];
}

type Named = Kusto.Language.Syntax.SimpleNamedExpression;

/** `where IsActive = true`: it names the value, and every row passes; the parser takes it where the value is a bool. */
function findNamedConditions(node: SyntaxNode): QueryFinding[] {
  if (kindOf(node) !== "SimpleNamedExpression" || !isConditional(node.Parent)) return [];
  const { EqualToken } = node as unknown as Named;
  return EqualToken == null
    ? []
    : [
        toFinding(
          { message: NAMES, suggestion: "==" },
          { start: EqualToken.TextStart, length: EqualToken.Width },
        ),
      ];
}

function isConditional(parent: SyntaxNode | null): boolean {
  let node = parent;
  while (
    node != null &&
    /^(List|SeparatedElement|ExpressionList|ParenthesizedExpression)$/.test(kindOf(node))
  ) {
    node = node.Parent;
  }
  if (node == null) return false;
  if (kindOf(node) === "FilterOperator") return true;
  const name = (node as unknown as Kusto.Language.Syntax.FunctionCallExpression).Name?.SimpleName;
  return kindOf(node) === "FunctionCallExpression" && conditional.test(name ?? "");
}
