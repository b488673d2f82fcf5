import type { Frame } from "../frame/index.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { printable } from "../base/text.js";
import { rowTexts } from "./row-texts.js";

/** What tells a row from the others, and what of a row says nothing when it changes. */
export interface Identity {
  readonly key: readonly string[];
  readonly ignore: readonly string[];
}

/** What frames of this library are told apart by: the first of these that a frame has, and whose cells are all different. */
const identities: readonly Identity[] = [
  { key: ["id"], ignore: [] },
  // A hit is searched for in another window in every run.
  { key: ["table", "time", "rowId", "indicator", "device", "user"], ignore: ["from", "to"] },
  { key: ["from", "to", "pivot", "evidence"], ignore: [] },
  { key: ["host", "kind", "value", "with"], ignore: [] },
  { key: ["what", "rule", "via"], ignore: [] },
  { key: ["kind", "value"], ignore: [] },
  { key: ["indicator"], ignore: [] },
  { key: ["value"], ignore: [] },
  { key: ["host"], ignore: [] },
  { key: ["who"], ignore: [] },
];

/** Columns that are otherwise in every run, whatever became of the thing. */
const VOLATILE = [
  "fetched",
  "fetchedAt",
  "request",
  "requestId",
  "clientRequestId",
  "milliseconds",
  "attempts",
  "rank",
] as const;

/** Columns whose change says nothing about a row of these frames. */
export function ignoredColumns(key: readonly string[], ignore: readonly string[]): ReadonlySet<string> {
  const own = identities.find((identity) => identity.key.join() === key.join());
  return new Set([...VOLATILE, ...(own?.ignore ?? []), ...ignore].filter((name) => !key.includes(name)));
}

/** The columns that tell the rows of a frame apart: the given ones, those of the last run, or what fits. */
export function findKey(
  frame: Frame<object>,
  given: string | readonly string[] | undefined,
  before: readonly string[] | undefined,
): readonly string[] {
  const names = frame.columnNames();
  if (given !== undefined) {
    const key = [given].flat();
    // A frame that was made of no records has no columns either: there is nothing to tell apart.
    const unknown = names.length === 0 ? undefined : key.find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new InvalidInputError(`unknown column: ${printable(unknown)}${nearestHint(unknown, names)}`);
    if (key.length > 0) return key;
  }
  const has = ({ key }: Identity): boolean => key.every((name) => names.includes(name));
  if (before !== undefined && has({ key: before, ignore: [] })) return before;
  const fitting = identities.find((identity) => has(identity) && isUnique(frame, identity.key));
  return fitting?.key ?? names.filter((name) => !(VOLATILE as readonly string[]).includes(name));
}

function isUnique(frame: Frame<object>, key: readonly string[]): boolean {
  return new Set(rowTexts(frame, key)).size === frame.numRows();
}
