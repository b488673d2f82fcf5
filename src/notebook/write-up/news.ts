import { formatMinute } from "../../base/dates.js";
import { plural } from "../../base/text.js";
import type { Block } from "../../report/document/document.js";
import type { Chapter } from "../../report/parts/part.js";
import { shownAs } from "../run/shown.js";
import type { CodeCell } from "../notebook.js";
import { isObject } from "../read.js";
import { KEPT_TYPE } from "../../keep/kept-type.js";

/** What cells that kept frames said of the last run, for the top of a write-up; nothing where there was none. */
export function newsChapter(cells: readonly CodeCell[]): Chapter[] {
  const kept = shownAs(cells, KEPT_TYPE)
    .filter(isObject)
    .filter(({ before }) => typeof before === "string");
  const [first] = kept;
  if (first === undefined) return [];
  const blocks = kept.flatMap(({ frames, changes, notes }) => [
    ...Object.entries(isObject(frames) ? frames : {}).flatMap(([name, frame]) =>
      frameBlocks(name, isObject(frame) ? frame : {}, list(changes).filter(isObject)),
    ),
    ...list(notes).map((note): Block => ({ kind: "text", text: `Note: ${String(note)}.` })),
  ]);
  return [{ title: `What is new since the run of ${runOf(first["before"])}`, blocks }];
}

/** An output of a notebook is not ours: it may hold anything. */
function runOf(before: unknown): string {
  const date = new Date(String(before));
  return Number.isNaN(date.getTime()) ? "an unknown day" : formatMinute(date);
}

function frameBlocks(
  name: string,
  { rows, complete, reason, changes: counts }: Readonly<Record<string, unknown>>,
  changes: readonly Readonly<Record<string, unknown>>[],
): Block[] {
  const words = Object.entries(isObject(counts) ? counts : {})
    .filter(([change, count]) => change !== "same" && Number(count) > 0)
    .map(([change, count]) => `${String(count)} ${change}`);
  const said = isObject(counts) ? words.join(", ") || "nothing changed" : "not kept by that run";
  const cut = complete === false ? ` Not complete: ${String(reason ?? "unknown reason")}.` : "";
  const text = `${name}: ${said}, of ${plural(Number(rows), "row")}.${cut}`;
  const items = changes
    .filter(({ frame }) => frame === name)
    .map(({ change, row, what }) => [change, row, what].filter((part) => part !== "").join(" · "));
  const all = Object.entries(isObject(counts) ? counts : {}).reduce(
    (sum, [change, count]) => (change === "same" ? sum : sum + Number(count)),
    0,
  );
  const more =
    all > items.length ? [`and ${plural(all - items.length, "more change")}, in the run's files`] : [];
  const block: Block = { kind: "list", title: "", items: [...items, ...more] };
  return items.length === 0 ? [{ kind: "text", text }] : [{ kind: "text", text }, block];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
