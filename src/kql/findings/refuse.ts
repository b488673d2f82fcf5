import type { QueryFinding } from "../../base/query-error.js";
import type { Token } from "../tokens.js";
import { toFinding } from "./finding.js";

/** Brackets inside brackets: the parser needs a stack as deep, and real queries do not come near. */
const DEEPEST = 100;

/** Calls of a query's own functions: the binder reads a body again for each, and two calls in each of thirty are 2^30. */
const MOST_CALLS = 2000;

/** What is not given to the parser: a query that is none, or that it would be lost in. */
export function refuse(kql: string, tokens: readonly Token[]): QueryFinding[] | undefined {
  const [first] = tokens;
  if (first === undefined || first.kind === "EndOfTextToken") {
    return [toFinding({ message: "the query is empty" }, { start: 0, length: kql.length })];
  }
  if (/^select$/i.test(first.text)) {
    return [
      about(first, 'this is SQL; KQL begins with a table, as in DeviceInfo | where OSPlatform == "Linux"'),
    ];
  }
  const deep = findDeeper(tokens, DEEPEST);
  if (deep !== undefined) {
    return [about(deep, `more than ${DEEPEST} brackets stand inside each other: the query is not checked`)];
  }
  const folded = findUnfolding(tokens, MOST_CALLS);
  if (folded !== undefined) {
    const message = `${folded.text} unfolds to more than ${MOST_CALLS} calls of functions: the query is not checked`;
    return [about(folded, message)];
  }
  return undefined;
}

function about({ start, text: { length } }: Token, message: string): QueryFinding {
  return toFinding({ message }, { start, length });
}

/** The first bracket that stands in more others than `most`. */
function findDeeper(tokens: readonly Token[], most: number): Token | undefined {
  let depth = 0;
  return tokens.find(({ text }) => {
    if (/^[([{]$/.test(text)) depth++;
    else if (/^[)\]}]$/.test(text)) depth--;
    return depth > most;
  });
}

/** The first function of the query that stands for more calls than `most`, those inside of what it calls counted. */
function findUnfolding(tokens: readonly Token[], most: number): Token | undefined {
  const calls = new Map<string, number>();
  let own: Token | undefined;
  let count = 0;
  for (const [index, token] of tokens.entries()) {
    const [name, , value] = tokens.slice(index + 1, index + 4);
    if (token.text === "let") {
      own = name;
      count = value?.text === "(" || value?.text === "view" ? 1 : 0;
    } else if (token.kind === "IdentifierToken" && token !== own) {
      count += calls.get(token.text) ?? 0;
    }
    if (own === undefined) continue;
    if (count > most) return own;
    calls.set(own.text, count);
  }
  return undefined;
}
