import type { CellStatus, CodeCell } from "../notebook.js";
import { highlight } from "./highlight.js";
import { renderOutputs } from "./output.js";

const WORDS: Partial<Record<CellStatus, string>> = {
  failed: "failed",
  timeout: "out of time",
  interrupted: "interrupted",
  running: "unfinished",
  not_run: "not run",
};

/** A code cell: its code folded away, its outputs open to see. A cell that did not end well says so. */
export function renderCell(cell: CodeCell, title: string): string {
  const { status = "ok", milliseconds } = cell.metadata.huntbook ?? {};
  const parameters = cell.metadata.tags?.includes("injected-parameters") === true;
  const word = WORDS[status];
  const label = parameters ? "Parameters of this run" : "Code";
  const count = cell.execution_count === null ? "" : `<span class="count">${cell.execution_count}</span>`;
  const time = milliseconds === undefined ? "" : `<span class="time">${seconds(milliseconds)}</span>`;
  const badge = word === undefined ? "" : `<span class="badge ${status}">${word}</span>`;
  const open = parameters || status === "failed" ? " open" : "";
  return [
    `<section class="cell ${status}">`,
    `<details class="code"${open}><summary>${label}${count}${badge}${time}</summary>`,
    `<pre tabindex="0"><code>${highlight(cell.source)}</code></pre></details>`,
    renderOutputs(cell, title === "" ? "output" : title),
    `</section>`,
  ].join("\n");
}

export function seconds(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}
