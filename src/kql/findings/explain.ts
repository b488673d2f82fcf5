import type { QueryFinding } from "../../base/query-error.js";
import { printable, truncate } from "../../base/text.js";
import { kusto, listed, type Code, type Diagnostic } from "../kusto.js";
import type { Known } from "../globals.js";
import { bareName, kindOf } from "../names.js";
import { explainColumn } from "./columns.js";
import type { Saying, Unresolved } from "./finding.js";
import { toFinding } from "./finding.js";
import { findMeant, meant } from "./nearest.js";
import { operators } from "./operators.js";
import { scopeAt } from "./scope.js";
import { explainTable } from "./tables.js";

/** One diagnostic of the library, in our words where we know more than it does. */
export function explain(diagnostic: Diagnostic, code: Code, known: Known): QueryFinding {
  const { Start: start, Length: length, Severity } = diagnostic;
  const written = (code.Text ?? "").slice(start, start + length);
  const said = tidy(diagnostic.Message ?? "");
  const told = sayings[diagnostic.Code ?? ""]?.({
    written,
    name: bareName(written),
    said,
    start,
    code,
    known,
  });
  const severity = severities[Severity ?? ""] ?? "error";
  return toFinding({ severity, ...(told ?? { message: said }) }, { start, length });
}

const severities: Readonly<Record<string, QueryFinding["severity"]>> = {
  Error: "error",
  Warning: "warning",
  Suggestion: "info",
  Information: "info",
};

interface Place extends Unresolved {
  readonly written: string;
  /** What the library says of it. */
  readonly said: string;
}

/** By the library's own numbers. */
const sayings: Readonly<Record<string, (place: Place) => Saying | undefined>> = {
  KS001: ({ said }) => ({
    message: `${said.replace(/^missing: /, "")} is missing: the text before it does not end`,
  }),
  KS002: ({ written }) => ({ message: `${printable(written)} has no meaning here` }),
  KS005: explainExpected,
  KS106: explainOperands,
  KS109: (place) => (/^\w+$/.test(place.name) ? explainColumn(place) : undefined),
  KS117: ({ name }) => ({ message: `${printable(name)} is a function: write ${printable(name)}()` }),
  KS122: explainFunction,
  KS123: explainFunction,
  KS124: explainPlugin,
  KS141: explainType,
  KS142: explainColumn,
  KS143: explainFunction,
  KS174: ({ written }) => ({
    message: `${printable(written)} cannot begin a query: it needs rows before its pipe`,
  }),
  KS176: explainOperator,
  KS198: ({ written }) => ({ message: `the query is broken off here: ${printable(written)} does not fit` }),
  KS204: explainTable,
  KS205: (place) => ({ ...explainTable(place), severity: "warning" }),
  KS207: () => ({ message: "another cluster: its tables are not checked", severity: "warning" }),
  KS208: () => ({ message: "another database: its tables are not checked", severity: "warning" }),
  KS211: explainFunction,
  KS237: explainPlugin,
  KS244: () => ({ message: "the query is too long to be read" }),
  KS245: () => ({ message: "the query is nested too deep to be checked", severity: "warning" }),
};

/** The library says only what it would have taken; the reader looks for what is wrong. */
function explainExpected({ written, said }: Place): Saying {
  const expected = said.replace(/^expected( one of)?: /, "");
  if (written === "") return { message: `${expected} is missing here` };
  const word = printable(truncate(written, 40));
  return expected === ";" || expected === ","
    ? { message: `${word} does not fit here: a comma, a pipe or an operator is missing before it` }
    : { message: `${word} does not fit here: expected ${expected}` };
}

function explainOperands({ said }: Place): Saying {
  const isTime = /datetime/.test(said) && /string/.test(said);
  return { message: isTime ? `${said}; a time is written datetime(2026-01-31)` : said };
}

function explainOperator({ written, name }: Place): Saying {
  if (!/^\w/.test(written)) return { message: "no operator follows the pipe" };
  const suggestion = findMeant(name, operators);
  return { message: `unknown operator ${printable(name)}${meant(suggestion, name)}`, suggestion };
}

function explainFunction({ name, start, code }: Place): Saying {
  const { functions } = scopeAt(code, start);
  const all = [...new Set([...functions, ...functionNames()])].filter((known) => known !== name);
  const suggestion = findMeant(name, all);
  const shown = printable(name);
  return suggestion === undefined
    ? {
        message: `unknown function ${shown}: neither Kusto nor advanced hunting has it, nor does a let make it`,
      }
    : { message: `unknown function ${shown}${meant(suggestion, name)}`, suggestion };
}

function functionNames(): string[] {
  const { Functions, Aggregates } = kusto();
  return [...listed(Functions.All), ...listed(Aggregates.All)].flatMap(({ Name }) => Name ?? []);
}

function explainPlugin({ name }: Place): Saying {
  const suggestion = findMeant(
    name,
    listed(kusto().PlugIns.All).flatMap(({ Name }) => Name ?? []),
  );
  return { message: `unknown plugin ${printable(name)}${meant(suggestion, name)}`, suggestion };
}

function explainType({ start, code }: Place): Saying | undefined {
  const token = code.Syntax?.GetTokenAt(start);
  let node = token?.Parent;
  while (node != null && node.TextStart === start && kindOf(node) !== "FilterOperator") node = node.Parent;
  return node != null && kindOf(node) === "FilterOperator"
    ? { message: "where needs a condition that is true or false; this is a value" }
    : undefined;
}

/** The library's words as a sentence among ours. */
function tidy(message: string): string {
  const text = printable(message.trim().replace(/\.$/, ""));
  return text.charAt(0).toLowerCase() + text.slice(1);
}
