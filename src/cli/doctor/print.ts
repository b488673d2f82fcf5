import { plural } from "../../base/text.js";
import { textWidth } from "../../display/width.js";
import type { Style } from "../terminal.js";
import { type Area, areas, type Check, type Status } from "./check.js";
import { wrap } from "./wrap.js";

export interface Page {
  /** Columns of the terminal. */
  readonly width: number;
  readonly style: Style;
}

const MARKS: Readonly<Record<Status, string>> = { ok: "✓", warn: "!", fail: "✗", skip: "–" };

const COLOURS: Readonly<Record<Status, keyof Style>> = {
  ok: "green",
  warn: "bold",
  fail: "red",
  skip: "dim",
};

/** The checks in their groups, names and findings aligned, what mends them below, and the sum at the end. */
export function toLines(checks: readonly Check[], { width, style }: Page): string[] {
  const column = Math.max(...checks.map(({ name }) => textWidth(name)));
  const indent = " ".repeat(column + 6);
  const room = Math.max(20, width - indent.length);
  const toRow = (check: Check, index: number, group: readonly Check[]): string[] => {
    const mark = style[COLOURS[check.status]](MARKS[check.status]);
    const [found = "", ...more] = wrap(check.found, room);
    const shared = group[index + 1]?.advice === check.advice;
    const advice = check.advice === undefined || shared ? [] : wrap(`→ ${check.advice}`, room, "  ");
    const head = `  ${mark} ${check.name.padEnd(column)}  ${found}`;
    return [head, ...[...more, ...advice].map((line) => indent + line)];
  };
  const groups = (Object.keys(areas) as Area[]).flatMap((area) => {
    const group = checks.filter((check) => check.area === area);
    return group.length === 0 ? [] : [style.bold(areas[area]), ...group.flatMap(toRow), ""];
  });
  return [...groups, summarize(checks)];
}

const KINDS: readonly (readonly [Status, string])[] = [
  ["ok", "ok"],
  ["fail", "to mend"],
  ["warn", "to look at"],
  ["skip", "left out"],
];

/** `21 checks: 17 ok, 1 to mend, 3 left out`. */
function summarize(checks: readonly Check[]): string {
  const counts = KINDS.flatMap(([status, words]) => {
    const count = checks.filter((check) => check.status === status).length;
    return count > 0 || status === "ok" || status === "fail" ? [`${count} ${words}`] : [];
  });
  return `${plural(checks.length, "check")}: ${counts.join(", ")}`;
}
