import type { QueryFinding } from "../../base/query-error.js";
import { printable } from "../../base/text.js";
import type { Known } from "../globals.js";
import { findTables } from "../names.js";
import type { Code } from "../kusto.js";
import { defenderTables, retiredTables, workspaceTables, type TableFact } from "../schema/index.js";
import { toFinding, type Saying, type Unresolved } from "./finding.js";
import { findMeant, meant } from "./nearest.js";
import { scopeAt } from "./scope.js";

/** What is to be said of a table's name that nothing bears. */
export function explainTable({ name, start, code, known }: Unresolved): Saying {
  const shown = printable(name);
  const fact = defenderTables.get(name);
  if (fact !== undefined) return explainMissing(fact, known);
  const successors = Object.hasOwn(retiredTables, name) ? retiredTables[name] : undefined;
  if (successors !== undefined) {
    return {
      message: `${shown} is gone: ${successors.join(" and ")} took its place`,
      suggestion: successors[0],
    };
  }
  if (workspaceTables.has(name)) {
    if (known.live) return { message: notFilled(name) };
    const message = `${shown} is a table of Log Analytics: whether this tenant has it, and its columns, are not checked`;
    return { message, severity: "warning" };
  }
  const names = tableNames(known);
  const suggestion =
    findShortened(name, names) ?? findMeant(name, [...names, ...scopeAt(code, start).variables]);
  if (suggestion === undefined && name.endsWith("_CL")) {
    return { message: `${shown} is a table of your own: its columns are not checked`, severity: "warning" };
  }
  return { message: `unknown table ${shown}${meant(suggestion, name)}`, suggestion };
}

/** A table of advanced hunting that the tenant's live schema lacks. */
function explainMissing({ name, replacedBy }: TableFact, known: Known): Saying {
  if (replacedBy !== null && known.tables.has(replacedBy)) {
    return { message: `this tenant has no ${name}: it is called ${replacedBy} now`, suggestion: replacedBy };
  }
  const [older] = [...defenderTables.values()].filter(
    (fact) => fact.replacedBy === name && known.tables.has(fact.name),
  );
  return older === undefined
    ? { message: notFilled(name) }
    : { message: `this tenant has no ${name} yet: it is still called ${older.name}`, suggestion: older.name };
}

function notFilled(name: string): string {
  return `this tenant has no table ${name}: what fills it may not be licensed or connected`;
}

/** Tables that a query uses by a name that is on its way out. */
export function findRenamed(code: Code, known: Known): QueryFinding[] {
  return findTables(code).flatMap(({ name, start, length }) => {
    const fact = known.live || !known.tables.has(name) ? defenderTables.get(name) : undefined;
    const message = fact === undefined ? undefined : changeOf(fact);
    const suggestion = fact?.replacedBy ?? undefined;
    return message === undefined
      ? []
      : [toFinding({ message, suggestion, severity: "warning" }, { start, length })];
  });
}

/** What becomes of a table, in one line. */
function changeOf({ name, status, replacedBy, retiresOn }: TableFact): string | undefined {
  if (replacedBy === null || (status !== "renamed" && status !== "deprecated")) return undefined;
  const verb = status === "renamed" ? "was renamed to" : "gives way to";
  const until = retiresOn === null ? "" : ` and goes on ${retiresOn}`;
  return `${name} ${verb} ${replacedBy}${until}; the service does not change over what comes by the API`;
}

export function tableNames({ live, tables }: Known): string[] {
  return [...(live ? [] : [...defenderTables.keys(), ...workspaceTables]), ...tables.keys()];
}

/** The table that a shortened name stands for, as DeviceNetEvents for DeviceNetworkEvents. */
function findShortened(written: string, names: readonly string[]): string | undefined {
  const words = wordsOf(written);
  return words.length < 2
    ? undefined
    : names.find((name) => {
        const parts = wordsOf(name);
        return (
          parts.length === words.length && parts.every((part, index) => part.startsWith(words[index] ?? "-"))
        );
      });
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}
