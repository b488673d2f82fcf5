import { plural } from "../base/text.js";
import type { CodeCell } from "../notebook/notebook.js";
import { safeLines } from "../base/safe-lines.js";

/** More lines of one cell are left to the notebook. */
const LINES = 400;

/** What a cell gave, as lines for a terminal. What it printed to stderr, and its errors, are not among them. */
export function cellText({ outputs }: CodeCell): string[] {
  const lines = outputs.flatMap((output) => {
    if (output.output_type === "stream") return output.name === "stdout" ? safeLines(output.text) : [];
    if (output.output_type === "error") return [];
    const text = output.data["text/plain"];
    if (typeof text === "string" && text.trim() !== "") return safeLines(text);
    const [mime] = Object.keys(output.data);
    return mime === undefined || mime === "text/plain"
      ? []
      : [`[${safeLines(mime).join(" ")}: see the notebook]`];
  });
  return capped(lines);
}

/** What a cell printed to stderr, and what it failed with. */
export function cellErrors({ outputs }: CodeCell): string[] {
  return capped(
    outputs.flatMap((output) => {
      if (output.output_type === "stream") return output.name === "stderr" ? safeLines(output.text) : [];
      if (output.output_type !== "error") return [];
      const said = safeLines(output.traceback.join("\n"));
      const head = safeLines(`${output.ename}: ${output.evalue}`);
      return said[0]?.includes(head[0] ?? "") ? said : [...head, ...said.filter((line) => line !== "")];
    }),
  );
}

function capped(lines: string[]): string[] {
  if (lines.length <= LINES) return lines;
  return [...lines.slice(0, LINES), `… ${plural(lines.length - LINES, "more line")} in the notebook`];
}
